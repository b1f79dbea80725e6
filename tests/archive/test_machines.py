from xml.etree import ElementTree

SITE = "http://127.0.0.1:8000"


def test_robots_are_led_to_the_site_map_and_kept_from_the_desk(client):
    assert client.get("/robots.txt").content.decode() == (
        f"User-agent: *\nDisallow: /admin/\nDisallow: /search/\nDisallow: /feeds/search.\n\nSitemap: {SITE}/sitemap.xml\n"
    )


def test_browsers_learn_how_to_search(client):
    tree = ElementTree.fromstring(client.get("/opensearch.xml").content)

    (url,) = [e for e in tree if e.tag.endswith("}Url")]
    assert url.get("template") == f"{SITE}/search/?q={{searchTerms}}"
