import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
import xmlschema

from articles.archive import oai
from articles.models import Article, Change
from articles.operations import journal, publishing
from tests.factories import LATER, MORNING, NOON, ArticleFactory, CitationFactory, RegionFactory

pytestmark = pytest.mark.django_db

SCHEMAS = Path(__file__).parent / "schemas"
OAI = "{http://www.openarchives.org/OAI/2.0/}"
DC = "{http://purl.org/dc/elements/1.1/}"
DAY = datetime.timedelta(days=1)


@pytest.fixture(scope="module")
def schema():
    return xmlschema.XMLSchema(
        [SCHEMAS / "oai-pmh.xsd", SCHEMAS / "oai_dc.xsd"], allow="local", defuse="never"
    )


@pytest.fixture
def ask(client, schema):
    """Ask the provider; the answer is held against the schema each time."""

    def ask(method="get", **asked):
        response = getattr(client, method)("/oai/", asked)
        assert response.status_code == 200
        assert response["Content-Type"] == "text/xml; charset=utf-8"
        schema.validate(ElementTree.fromstring(response.content))
        return ElementTree.fromstring(response.content)

    return ask


def record(article, kind="published", at=MORNING):
    return journal.record(kind, article=article, by=None, at=at)


def public(**fields):
    article = ArticleFactory(published=True, **fields)
    record(article, at=fields.get("published_at", MORNING))
    return article


def identifiers(answer):
    return [e.text.removeprefix("oai:127.0.0.1:") for e in answer.iter(f"{OAI}identifier")]


def error(answer):
    return answer.find(f"{OAI}error").get("code")


def harvest(ask, **asked):
    """Return every identifier of a list, following its tokens."""
    asked = {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc"} | asked
    found, answer = [], ask(**asked)
    while True:
        found += identifiers(answer)
        token = answer.find(f".//{OAI}resumptionToken")
        if token is None or not token.text:
            return found
        answer = ask(verb=asked["verb"], resumptionToken=token.text)


def test_the_archive_identifies_itself(ask):
    public(published_at=MORNING)

    told = ask(verb="Identify").find(f"{OAI}Identify")

    assert {e.tag.removeprefix(OAI): e.text for e in told} == {
        "repositoryName": "Newsroom",
        "baseURL": "http://127.0.0.1:8000/oai/",
        "protocolVersion": "2.0",
        "adminEmail": "newsroom@localhost",
        "earliestDatestamp": "2026-06-01T06:00:00Z",
        "deletedRecord": "persistent",
        "granularity": "YYYY-MM-DDThh:mm:ssZ",
    }


def test_an_empty_archive_identifies_itself_too(ask):
    assert ask(verb="Identify").find(f"{OAI}Identify") is not None


def test_a_record_is_the_article_in_dublin_core(ask, article):
    article.region = RegionFactory(name="華北")
    article.headline = "特\x0b許 & <改正>"
    article.save()
    CitationFactory(article=article, url="")
    record(article)

    (told,) = ask(
        verb="GetRecord", metadataPrefix="oai_dc", identifier="oai:127.0.0.1:weekly-7-1"
    ).iter("{http://www.openarchives.org/OAI/2.0/oai_dc/}dc")

    first, second = article.citations.all()
    assert [(e.tag.removeprefix(DC), e.text) for e in told] == [
        ("title", "特許 & <改正>"),
        ("creator", "山田太郎"),
        ("subject", article.section.name),
        ("subject", "特許"),
        ("description", "一つ目の段落。 二つ目の段落。"),
        ("publisher", "週報"),
        ("date", "2026-05-29"),
        ("type", "Text"),
        ("format", "text/html"),
        ("identifier", "http://127.0.0.1:8000/articles/weekly-7-1/"),
        ("source", first.url),
        ("source", second.source.name),
        ("language", "ja"),
        ("relation", "http://127.0.0.1:8000/issues/weekly/7/"),
        ("coverage", "華北"),
    ]


def test_what_is_withdrawn_stays_as_a_deleted_record_without_a_word_of_it(ask, article, editor):
    record(article)
    publishing.withdraw(article=article, reason="誤報のため。", by=editor, at=NOON)

    for asked in [
        {"verb": "GetRecord", "identifier": "oai:127.0.0.1:weekly-7-1"},
        {"verb": "ListRecords"},
    ]:
        answer = ask(metadataPrefix="oai_dc", **asked)
        (header,) = answer.iter(f"{OAI}header")
        assert header.get("status") == "deleted"
        assert header.findtext(f"{OAI}datestamp") == "2026-06-01T12:00:00Z"
        assert answer.findall(f".//{OAI}metadata") == []


def test_what_was_never_public_has_no_record(ask, hidden):
    Change.objects.all().delete()
    public(slug="open")

    assert harvest(ask) == ["open"]
    for number in (1, 2):
        name = f"oai:127.0.0.1:hidden-{number}"
        answer = ask(verb="GetRecord", metadataPrefix="oai_dc", identifier=name)
        assert error(answer) == "idDoesNotExist"


def test_what_an_embargo_has_released_has_a_record(ask):
    ArticleFactory(slug="a", published=True, embargoed_until=NOON)

    assert harvest(ask) == ["a"]


def test_what_is_embargoed_anew_is_deleted(ask):
    article = public(slug="a")
    Article.objects.update(embargoed_until=LATER)

    (header,) = ask(verb="ListRecords", metadataPrefix="oai_dc").iter(f"{OAI}header")

    assert header.get("status") == "deleted"
    assert article.slug == "a"


def test_each_article_is_listed_once_at_its_last_change(ask):
    first, second = public(slug="a"), public(slug="b")
    record(first, "corrected", at=NOON)

    assert harvest(ask) == [second.slug, first.slug]


@pytest.mark.parametrize("verb", ["ListIdentifiers", "ListRecords"])
def test_tokens_lead_through_the_whole_list(ask, monkeypatch, verb):
    monkeypatch.setattr(oai, "RECORDS", 2)
    slugs = [public().slug for _ in range(5)]

    headers = [name for name in harvest(ask, verb=verb) if "/" not in name]
    assert headers == slugs


def test_the_last_part_of_a_list_ends_with_an_empty_token(ask, monkeypatch):
    monkeypatch.setattr(oai, "RECORDS", 1)
    public(), public()
    first = ask(verb="ListIdentifiers", metadataPrefix="oai_dc")
    token = first.findtext(f".//{OAI}resumptionToken")

    last = ask(verb="ListIdentifiers", resumptionToken=token)

    assert last.find(f".//{OAI}resumptionToken").text is None


def test_a_change_while_a_list_is_read_is_met_further_on(ask, monkeypatch):
    monkeypatch.setattr(oai, "RECORDS", 1)
    first, second = public(slug="a"), public(slug="b")
    token = ask(verb="ListIdentifiers", metadataPrefix="oai_dc").findtext(
        f".//{OAI}resumptionToken"
    )
    record(first, "corrected", at=NOON)

    following = ask(verb="ListIdentifiers", resumptionToken=token)
    token = following.findtext(f".//{OAI}resumptionToken")

    assert identifiers(following) == [second.slug]
    assert identifiers(ask(verb="ListIdentifiers", resumptionToken=token)) == [first.slug]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"from": "2026-06-01"}, ["a", "b"]),
        ({"from": "2026-06-01T06:00:01Z"}, ["b"]),
        ({"from": "2026-06-02"}, ["b"]),
        ({"until": "2026-06-01"}, ["a"]),
        ({"until": "2026-06-01T06:00:00Z"}, ["a"]),
        ({"from": "2026-06-01", "until": "2026-06-02"}, ["a", "b"]),
    ],
)
def test_lists_hold_what_changed_within_the_dates(ask, monkeypatch, asked, found):
    monkeypatch.setattr(oai, "RECORDS", 1)
    record(ArticleFactory(slug="a", published=True), at=MORNING)
    record(ArticleFactory(slug="b", published=True), at=MORNING + DAY)

    assert harvest(ask, **asked) == found


def test_each_publication_is_a_set(ask):
    article = public(slug="a", issue__publication__name="週報")
    public(slug="b")
    name = f"publication:{article.issue.publication.pk}"

    sets = [
        (e.findtext(f"{OAI}setSpec"), e.findtext(f"{OAI}setName"))
        for e in ask(verb="ListSets").iter(f"{OAI}set")
    ]

    assert (sets[0], len(sets)) == ((name, "週報"), 2)
    assert harvest(ask, set=name) == ["a"]


def test_one_format_is_known_for_all_and_for_each(ask, article):
    record(article)

    for asked in [{}, {"identifier": "oai:127.0.0.1:weekly-7-1"}]:
        answer = ask(verb="ListMetadataFormats", **asked)
        assert [e.text for e in answer.iter(f"{OAI}metadataPrefix")] == ["oai_dc"]


def test_names_of_any_script_are_identifiers(ask):
    public(slug="週報-1-1")

    (name,) = [
        e.text
        for e in ask(verb="ListIdentifiers", metadataPrefix="oai_dc").iter(f"{OAI}identifier")
    ]

    assert name == "oai:127.0.0.1:%E9%80%B1%E5%A0%B1-1-1"
    answer = ask(verb="GetRecord", metadataPrefix="oai_dc", identifier=name)
    assert answer.find(f"{OAI}GetRecord") is not None


LIST = {"verb": "ListRecords", "metadataPrefix": "oai_dc"}


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({}, "badVerb"),
        ({"verb": "Steal"}, "badVerb"),
        ({"verb": ["Identify", "Identify"]}, "badVerb"),
        ({"verb": "Identify", "x": "1"}, "badArgument"),
        ({"verb": "ListRecords"}, "badArgument"),
        ({"verb": "GetRecord", "metadataPrefix": "oai_dc"}, "badArgument"),
        (LIST | {"from": ["2026-06-01", "2026-06-02"]}, "badArgument"),
        (LIST | {"from": "yesterday"}, "badArgument"),
        (LIST | {"from": "2026-6-1"}, "badArgument"),
        (LIST | {"until": ""}, "badArgument"),
        (LIST | {"until": "9999-12-31"}, "badArgument"),
        (LIST | {"from": "2026-06-02", "until": "2026-06-01"}, "badArgument"),
        (LIST | {"from": "2026-06-01", "until": "2026-06-01T00:00:00Z"}, "badArgument"),
        (LIST | {"resumptionToken": "1~oai_dc~~~"}, "badArgument"),
        (LIST | {"metadataPrefix": "marc"}, "cannotDisseminateFormat"),
        (LIST | {"from": "2099-01-01"}, "noRecordsMatch"),
        (LIST | {"set": "none"}, "noRecordsMatch"),
        (LIST | {"set": "publication:999999"}, "noRecordsMatch"),
        ({"verb": "ListRecords", "resumptionToken": "x"}, "badResumptionToken"),
        ({"verb": "ListRecords", "resumptionToken": "9~9~oai_dc~~"}, "badResumptionToken"),
        ({"verb": "ListRecords", "resumptionToken": f"{9**30}~oai_dc~~~"}, "badResumptionToken"),
        ({"verb": "ListSets", "resumptionToken": "1~oai_dc~~~"}, "badResumptionToken"),
        (LIST | {"verb": "GetRecord", "identifier": "oai:127.0.0.1:none"}, "idDoesNotExist"),
        (LIST | {"verb": "GetRecord", "identifier": "weekly-7-1"}, "idDoesNotExist"),
        (LIST | {"verb": "GetRecord", "identifier": "oai:127.0.0.1:a%00"}, "idDoesNotExist"),
        ({"verb": "ListMetadataFormats", "identifier": "oai:127.0.0.1:x"}, "idDoesNotExist"),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_cannot_be_answered_is_said_with_its_code(ask, article, asked, code, method):
    record(article)

    assert error(ask(method, **asked)) == code


def test_nothing_else_than_asking_is_allowed(client):
    assert client.put("/oai/").status_code == 405


@pytest.mark.parametrize("count", [1, 30])
def test_the_number_of_queries_does_not_grow(client, django_assert_max_num_queries, count):
    for _ in range(count):
        CitationFactory(article=public())

    with django_assert_max_num_queries(6):
        client.get("/oai/", {"verb": "ListRecords", "metadataPrefix": "oai_dc"})
