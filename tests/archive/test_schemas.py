"""What the archive tells machines, held against the grammars of its formats.

The schemas beside are written after the specifications that they name, and are stricter: they
know only what the archive uses.
"""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
import xmlschema

from tests.archive.places import every
from tests.factories import ArticleFactory
from tests.validators import faults_of_feed

pytestmark = pytest.mark.django_db

SCHEMAS = Path(__file__).parent / "schemas"
HOSTILE = "週報 <b>&amp; \"7\" 'x' ]]> \\LaTeX{} %$#_^~\tAB\x0b"
FEEDS = [
    "/feeds/all",
    "/feeds/sections/weekly/news",
    "/feeds/regions/north",
    "/feeds/sources/gazette",
    "/feeds/tags/特許",
]
JSON_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
BIBTEX = re.compile(r"@article\{[A-Za-z0-9-]+,\n(?:  [a-z]+ = \{[^\n]*\}(?:,\n|\n))+\}\n")


@pytest.fixture
def rich(issue, article):
    """The article with all that can stand on it, and texts that break what is not escaped."""
    every(issue, article)
    article.headline = article.byline = HOSTILE
    article.issue.publication.name = HOSTILE.strip()
    article.issue.publication.save()
    article.save()
    return article


def sent(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def json_faults(name, data):
    """Return what a schema says against data."""
    schema = json.loads((SCHEMAS / name).read_text())
    found = jsonschema.Draft202012Validator(schema).iter_errors(data)
    return [(fault.json_path, fault.message) for fault in found]


def xml_faults(name, text):
    """Return what a schema says against a document."""
    schema = xmlschema.XMLSchema(SCHEMAS / name, allow="local", defuse="never")
    return [str(fault.reason) for fault in schema.iter_errors(ElementTree.fromstring(text))]


@pytest.mark.slow
def test_feeds_are_atom(client, rich, tmp_path):
    addresses = [*(f"{feed}.atom" for feed in FEEDS), "/feeds/search.atom?q=特許"]
    texts = [sent(client, address) for address in addresses]

    assert [text.count("<entry") > 0 for text in texts] == [True] * len(texts)
    assert faults_of_feed(texts, SCHEMAS / "atom.rnc", tmp_path) == []


@pytest.mark.slow
def test_the_grammar_of_atom_refuses_what_lacks_its_date(client, rich, tmp_path):
    text = re.sub("<updated>.*?</updated>", "", sent(client, "/feeds/all.atom"), count=1)

    faults = faults_of_feed([text], SCHEMAS / "atom.rnc", tmp_path)

    assert len(faults) == 1
    assert "updated" in faults[0]


@pytest.mark.parametrize("address", [*FEEDS, "/feeds/search"])
def test_feeds_are_json_feed(client, rich, address):
    data = json.loads(sent(client, f"{address}.json{'?q=特許' * (address == '/feeds/search')}"))

    assert data["items"] != []
    assert json_faults("json-feed.json", data) == []


def test_site_maps_are_site_maps(client, rich):
    parts = re.findall("<loc>https?://[^/]*(/.*?)</loc>", sent(client, "/sitemap.xml"))
    texts = {part: sent(client, part) for part in ["/sitemap.xml", *parts]}

    assert {part: xml_faults("sitemap.xsd", text) for part, text in texts.items()} == {
        part: [] for part in texts
    }
    assert {word for word in ["<image:image>", "<news:news>"] for t in texts.values() if word in t}


def test_the_description_for_browsers_is_opensearch(client, rich, settings):
    settings.SITE_NAME = "知的財産<&>ニュースのアーカイブ、東アジア"

    assert xml_faults("opensearch.xsd", sent(client, "/opensearch.xml")) == []


def test_issues_are_iiif(client, rich):
    manifest = json.loads(sent(client, "/iiif/weekly/7/manifest.json"))
    service = manifest["items"][0]["items"][0]["items"][0]["body"]["service"][0]["id"]
    info = json.loads(sent(client, service.removeprefix("http://127.0.0.1:8000") + "/info.json"))
    canvases = {canvas["id"] for canvas in manifest["items"]}
    named = {item["id"] for part in manifest["structures"][0]["items"] for item in part["items"]}

    assert json_faults("iiif-manifest.json", manifest) == []
    assert json_faults("iiif-image.json", info) == []
    assert named <= canvases


@pytest.mark.parametrize("address", ["/articles/weekly-7-1/", "/issues/weekly/7/"])
def test_pages_tell_what_they_are_in_the_words_of_schema_org(client, rich, address):
    (script,) = JSON_LD.findall(sent(client, address))

    assert json_faults("json-ld.json", json.loads(script)) == []


def test_citations_are_csl(client, rich):
    assert json_faults("csl.json", json.loads(sent(client, "/articles/weekly-7-1/cite.json"))) == []


def test_citations_are_ris(client, rich):
    lines = client.get("/articles/weekly-7-1/cite.ris").content.decode().split("\r\n")

    assert lines[0].startswith("TY  - ")
    assert lines[-2:] == ["ER  - ", ""]
    assert [
        line for line in lines[:-1] if not re.fullmatch(r"[A-Z][A-Z0-9]  - [^\r\n]*", line)
    ] == []


def test_citations_are_bibtex(client, rich):
    entry = client.get("/articles/weekly-7-1/cite.bib").content.decode()

    assert BIBTEX.fullmatch(entry)
    assert depths(entry) == 0


def depths(entry):
    """Return how many braces stay open; fail where one closes too early."""
    depth = 0
    for brace in re.findall(r"(?<!\\)[{}]", entry):
        depth += 1 if brace == "{" else -1
        assert depth >= 0
    return depth


def test_a_bare_article_fits_every_grammar_too(client):
    article = ArticleFactory(published=True, issue__date=None, section=None)
    name = article.get_absolute_url()

    assert json_faults("csl.json", json.loads(sent(client, f"{name}cite.json"))) == []
    (script,) = JSON_LD.findall(sent(client, name))
    assert json_faults("json-ld.json", json.loads(script)) == []
