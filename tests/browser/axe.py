"""What axe finds on a page in its light and its dark look, which differ in nothing but colours."""

from axe_playwright_python.sync_playwright import Axe

CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
# Colours that are on their way to others; what moves for ever has no end to go to.
SETTLED = """() => new Promise(requestAnimationFrame).then(() => document.getAnimations()
    .filter(each => each.effect.getComputedTiming().endTime < Infinity)
    .forEach(each => each.finish()))"""


def serious(page):
    """Return what axe finds serious or worse on the page as it stands, by light and by dark."""
    page.emulate_media(color_scheme="light")
    found = said_of(page, None)
    page.emulate_media(color_scheme="dark")
    page.evaluate(SETTLED)
    found += said_of(page, CONTRAST)
    page.emulate_media(color_scheme="light")
    return found


def said_of(page, options):
    violations = Axe().run(page, options=options).response["violations"]
    return [
        (violation["id"], [node["html"][:160] for node in violation["nodes"]])
        for violation in violations
        if violation["impact"] in {"serious", "critical"}
    ]
