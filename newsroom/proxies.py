"""Believe what a proxy says of the visitor only when the proxy is one of ours."""

import ipaddress

from django.conf import settings


class TrustedProxies:
    """Take address and scheme from X-Forwarded-* of TRUSTED_PROXIES; drop them from anyone else.

    The visitor is the last address in X-Forwarded-For that is not itself a trusted proxy.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        headers = request.META
        forwarded = headers.pop("HTTP_X_FORWARDED_FOR", "")
        scheme = headers.pop("HTTP_X_FORWARDED_PROTO", "")
        headers.pop("HTTP_X_FORWARDED_HOST", None)
        if is_trusted(headers.get("REMOTE_ADDR", "")):
            headers["REMOTE_ADDR"] = visitor(forwarded, headers["REMOTE_ADDR"])
            if scheme in {"http", "https"}:
                headers["wsgi.url_scheme"] = scheme
        return self.get_response(request)


def is_trusted(address):
    """Say whether the address belongs to a trusted proxy."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(parsed in network for network in settings.TRUSTED_PROXIES)


def visitor(forwarded, proxy):
    """Return the last forwarded address that no trusted proxy has."""
    for address in reversed([part.strip() for part in forwarded.split(",") if part.strip()]):
        if not is_trusted(address):
            return address
    return proxy
