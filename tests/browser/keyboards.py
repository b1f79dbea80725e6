"""Going through pages by Tab alone, as somebody without a mouse does."""

MOST_STOPS = 120  # of one page; more is a trap
SEEN = """() => {
    const at = document.activeElement;
    if (!at || at === document.body) return true;  // between the end of the page and its beginning
    const shows = (each) => {
        const style = getComputedStyle(each);
        return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0)
            || style.boxShadow !== "none";
    };
    const shell = at.closest(".select2-selection");
    return shows(at) || shows(at.parentElement) || (shell !== null && shows(shell));
}"""


def tab_to(page, wanted):
    """Press Tab until what a selector names has the focus; every stop on the way must show it."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        assert page.evaluate(SEEN), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"Tab does not lead to {wanted}")


def press_on(page, wanted):
    """Go to what a selector names by Tab and press Enter there."""
    tab_to(page, wanted)
    page.keyboard.press("Enter")
