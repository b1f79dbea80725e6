import pytest

from tests.factories import LATER, ArticleFactory, PageFactory, PlacementFactory

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"
BASE = f"{SITE}/iiif/weekly/7"
MANIFEST = f"{BASE}/manifest.json"


@pytest.fixture
def pages(issue, article):
    """Three pages: of the article, of a draft, and of both."""
    first = article.placements.get().page
    second, third = [PageFactory(issue=issue, number=n) for n in (2, 3)]
    draft = ArticleFactory(issue=issue, headline="機密", page_start=2, page_end=3)
    PlacementFactory(article=draft, page=second)
    PlacementFactory(article=draft, page=third)
    PlacementFactory(article=article, page=third)
    article.page_end = 3
    article.save()
    return [first, second, third]


def told(client, path):
    response = client.get(path)
    assert (response.status_code, response["Access-Control-Allow-Origin"]) == (200, "*")
    return response.json()


def test_a_manifest_names_the_pages_with_something_to_read(client, pages):
    manifest = told(client, "/iiif/weekly/7/manifest.json")

    assert manifest["@context"] == "http://iiif.io/api/presentation/3/context.json"
    assert (manifest["id"], manifest["type"]) == (MANIFEST, "Manifest")
    assert manifest["label"] == {"ja": ["週報 7"]}
    assert manifest["navDate"] == "2026-05-29T00:00:00Z"
    assert [canvas["id"] for canvas in manifest["items"]] == [
        f"{BASE}/page-1",
        f"{BASE}/page-3",
    ]


def test_a_canvas_is_painted_with_the_picture_of_its_page(client, pages):
    canvas = told(client, "/iiif/weekly/7/manifest.json")["items"][0]

    painting = canvas["items"][0]["items"][0]
    assert (canvas["width"], canvas["height"]) == (1600, 2264)
    assert (painting["motivation"], painting["target"]) == ("painting", canvas["id"])
    assert painting["body"] == {
        "id": f"{SITE}/iiif/weekly/7/1/full/max/0/default.jpg",
        "type": "Image",
        "format": "image/jpeg",
        "width": 1600,
        "height": 2264,
        "service": [
            {"id": f"{SITE}/iiif/weekly/7/1", "type": "ImageService3", "profile": "level0"}
        ],
    }


def test_the_contents_lead_to_the_pages_of_each_visible_article(client, pages, article):
    (contents,) = told(client, "/iiif/weekly/7/manifest.json")["structures"]

    (entry,) = contents["items"]
    assert entry["label"] == {"ja": ["特許法を改正"]}
    assert [item["id"] for item in entry["items"]] == [f"{BASE}/page-1", f"{BASE}/page-3"]


def test_the_name_of_the_service_leads_to_its_description(client, article):
    response = client.get("/iiif/weekly/7/1")

    assert (response.status_code, response["Location"]) == (303, "/iiif/weekly/7/1/info.json")


def test_the_service_tells_the_sizes_that_there_are(client, article):
    assert told(client, "/iiif/weekly/7/1/info.json") == {
        "@context": "http://iiif.io/api/image/3/context.json",
        "id": f"{SITE}/iiif/weekly/7/1",
        "type": "ImageService3",
        "protocol": "http://iiif.io/api/image",
        "profile": "level0",
        "width": 1600,
        "height": 2264,
        "sizes": [
            {"width": 400, "height": 566},
            {"width": 1000, "height": 1415},
            {"width": 1600, "height": 2264},
        ],
        "preferredFormats": ["jpg"],
    }


@pytest.mark.parametrize("size", ["400,567", "50,", "1600,1", "pct:50", "full", "!400,400"])
def test_other_sizes_are_not_made(client, article, size):
    assert client.get(f"/iiif/weekly/7/1/full/{size}/0/default.jpg").status_code == 404


@pytest.mark.parametrize("path", ["2/info.json", "2/full/max/0/default.jpg", "9/info.json"])
def test_pages_without_anything_to_read_are_not_there(client, pages, path):
    assert client.get(f"/iiif/weekly/7/{path}").status_code == 404


def test_issues_without_anything_to_read_are_not_there(client):
    ArticleFactory(issue__publication__slug="w", issue__number="1")
    ArticleFactory(
        issue__publication__slug="v", issue__number="1", published=True, embargoed_until=LATER
    )

    found = [client.get(f"/iiif/{name}/1/manifest.json").status_code for name in ("w", "v", "x")]
    assert found == [404, 404, 404]


@pytest.mark.parametrize("count", [1, 30])
def test_the_number_of_queries_does_not_grow(client, django_assert_num_queries, issue, count):
    for number in range(1, count + 1):
        article = ArticleFactory(issue=issue, published=True)
        PlacementFactory(article=article, page__number=number)

    with django_assert_num_queries(3):
        client.get("/iiif/weekly/7/manifest.json")


@pytest.mark.parametrize("part", ["page-1", "page-1/images", "article-5", "contents"])
def test_the_name_of_a_part_leads_to_the_manifest(client, article, part):
    response = client.get(f"/iiif/weekly/7/{part}")

    assert (response.status_code, response["Location"]) == (303, "/iiif/weekly/7/manifest.json")


@pytest.mark.parametrize("part", ["x", "page-", "article-1/x", "contents/"])
def test_other_parts_are_not_known(client, article, part):
    assert client.get(f"/iiif/weekly/7/{part}").status_code == 404
