// The token that proves a request to be ours. Signing in changes it, also in another tab: what
// stands in the page may be old, the cookie is not.
export function token() {
  const found = document.cookie.match(/(?:^|;\s*)csrftoken=([^;]+)/);
  const field = document.querySelector("[name=csrfmiddlewaretoken]");
  return found ? found[1] : field ? field.value : "";
}
