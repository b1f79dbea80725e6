"""Whatever is written into the newsroom is shown as text: on the archive, in the API, on the desk."""

from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from django.contrib import admin
from django.urls import NoReverseMatch, reverse

from articles import search
from articles.models import Article, Correction, Revision
from tests.crawling import body_of, crawl
from tests.factories import (
    NOON,
    ArticleFactory,
    BlockFactory,
    CitationFactory,
    IssueFactory,
    NoticeFactory,
    PageFactory,
    PlacementFactory,
    PublicationFactory,
    RegionFactory,
    SectionFactory,
    SourceFactory,
    TagAliasFactory,
    TagFactory,
    TranslationNoteFactory,
    UploadFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

BREAKOUT = (
    """<evil onload="evil()">"><evil>'><evil></title></script></textarea>]]>--><evil>{{evil}}"""
)
SCRIPT = '<script>alert("evil")</script><img src=x onerror=evil()>'
ADDRESS = "javascript:evil()//https://example.com"
BODY = f"""{BREAKOUT}

{SCRIPT}

[link](javascript:evil()) [link](JaVaScRiPt:evil()) [link](&#106;avascript:evil()) [link](java&Tab;script:evil())
[link](data:text/html,<evil>) [link](vbscript:evil()) <javascript:evil()> ![picture](javascript:evil())
[link](https://example.com "{BREAKOUT.replace('"', "")}") ![picture](https://evil.example/pixel.gif)

| {SCRIPT} | b |
|---|---|
| [x](javascript:evil()) | <iframe src="javascript:evil()"> |

<style>@import "evil"</style>

<form action="https://evil.example"><input name=evil></form>

`{SCRIPT}`
"""


@pytest.fixture
def issue():
    """An issue in which every text is an attack."""
    publication = PublicationFactory(
        name=BREAKOUT, publisher=SCRIPT, description=BODY, copyright=BODY, slug="weekly"
    )
    upload = UploadFactory(filename=f"{BREAKOUT}.pdf", refusal_facts={"name": SCRIPT})
    issue = IssueFactory(
        publication=publication,
        number=BREAKOUT.replace("/", "-")[:60],
        upload=upload,
        contents=[{"headline": BREAKOUT, "page": 1}],
        house_format=SCRIPT[:100],
    )
    NoticeFactory(issue=issue, headline=BREAKOUT, body=BODY, links=[ADDRESS, f"https://x/{SCRIPT}"])
    return issue


@pytest.fixture
def article(issue):
    """A published article in which every text is an attack."""
    article = ArticleFactory(
        issue=issue,
        slug="weekly-7-1",
        headline=BREAKOUT,
        byline=SCRIPT,
        body=BODY,
        section=SectionFactory(publication=issue.publication, name=BREAKOUT),
        region=RegionFactory(name=SCRIPT),
        first_cut={"headline": SCRIPT, "body": BODY},
        tags=[TagFactory(name=BREAKOUT[:100], description=BODY)],
        published=True,
    )
    TagAliasFactory(tag=article.tags.get(), name=SCRIPT)
    CitationFactory(article=article, source=SourceFactory(name=BREAKOUT, url=ADDRESS), url=ADDRESS)
    CitationFactory(article=article, source=None, url=f"https://example.com/{BREAKOUT}")
    TranslationNoteFactory(
        article=article, audience="readers", passage="link", wording=BREAKOUT, note=BODY
    )
    page = PageFactory(issue=issue, number=1)
    PlacementFactory(article=article, page=page, block=BlockFactory(page=page, text=BREAKOUT))
    revision = Revision.record(
        article, by=UserFactory(first_name=SCRIPT[:100]), at=NOON, note=SCRIPT
    )
    Correction.objects.create(article=article, revision=revision, kind="fact", note=BODY, at=NOON)
    ArticleFactory(
        issue=issue, slug="w", headline=BREAKOUT, withdrawn=True, withdrawal_reason=BREAKOUT
    )
    search.put(list(Article.objects.all()))
    return article


class Reading(HTMLParser):
    """Find what a browser would run, load or follow that no page of ours should hold."""

    FORBIDDEN = {"evil", "iframe", "object", "embed", "base", "applet"}
    SCHEMES = ("javascript:", "vbscript:", "data:")

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag in self.FORBIDDEN or (tag in {"script", "style"} and self.is_inline(tag, given)):
            self.found.append(tag)
        for name, value in attributes:
            clean = "".join((value or "").split()).lower()
            if name.startswith("on") or name in {"evil", "style", "srcdoc"}:
                self.found.append(f"{tag} {name}")
            if name in {"href", "src", "action", "formaction"} and (
                clean.startswith(self.SCHEMES) or "//evil." in clean
            ):
                self.found.append(f"{tag} {name}={value}")

    def is_inline(self, tag, given):
        """Say whether an element holds code itself; data for other programs is none."""
        is_data = given.get("type") in {"application/ld+json", "application/json"}
        return tag == "style" or ("src" not in given and not is_data)


def attacks_in(text):
    """Return what in an HTML text is more than text."""
    reading = Reading()
    reading.feed(text)
    reading.close()
    return reading.found


def htmls(value):
    """Return every text of a JSON answer that stands for HTML."""
    if isinstance(value, list):
        return [text for item in value for text in htmls(item)]
    if not isinstance(value, dict):
        return []
    own = [text for name, text in value.items() if name.endswith("_html") and isinstance(text, str)]
    return own + [text for item in value.values() for text in htmls(item)]


def attacks_of(answer):
    """Return what of an answer is more than text, whatever its kind."""
    kind = answer["Content-Type"]
    text = body_of(answer).decode(errors="replace")  # pictures are bytes
    if "epub" in kind or kind.startswith("text/html"):
        return attacks_in(text)
    if "json" in kind:
        return [attack for html in htmls(answer.json()) for attack in attacks_in(html)]
    if "xml" in kind:
        contents = ElementTree.fromstring(text).iter("{http://www.w3.org/2005/Atom}content")
        return [attack for content in contents for attack in attacks_in(content.text)]
    return []


def test_the_reading_finds_what_it_looks_for():
    assert attacks_in(f'<evil onload="x"><a href=" java\nscript:x">{SCRIPT}') == [
        "evil",
        "evil onload",
        "a href= java\nscript:x",
        "script",
        "img onerror",
    ]


def test_every_public_answer_shows_attacks_as_text(client, article, settings):
    settings.API_REQUESTS_PER_MINUTE = 0

    answers = crawl(client)

    attacks = {address: attacks_of(answer) for address, answer in answers.items()}
    assert {address: found for address, found in attacks.items() if found} == {}
    assert {address: a.status_code for address, a in answers.items() if a.status_code >= 500} == {}
    unguarded = [
        a for a, answer in answers.items() if answer["X-Content-Type-Options"] != "nosniff"
    ]
    assert unguarded == []


def test_the_article_is_shown_whole_all_the_same(client, article):
    told = client.get("/api/v1/articles/weekly-7-1/").json()

    assert (told["headline"], told["byline"], told["body"]) == (BREAKOUT, SCRIPT, BODY)
    assert [citation["url"] for citation in told["citations"]] == [
        None,
        f"https://example.com/{BREAKOUT}",
    ]


def desk_addresses():
    """Return the addresses of every list, form, history and deletion on the desk."""
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        routes = [(f"{name}_changelist", []), (f"{name}_add", [])]
        if (row := model._default_manager.first()) is not None:
            routes += [(f"{name}_{page}", [row.pk]) for page in ["change", "history", "delete"]]
        for route, args in routes:
            try:
                yield reverse(route, args=args)
            except NoReverseMatch:
                continue


def test_every_page_of_the_desk_shows_attacks_as_text(client, article):
    client.force_login(UserFactory(is_superuser=True, first_name=SCRIPT[:100]))
    lists = [reverse("admin:index"), *desk_addresses()]

    answers = {address: client.get(address) for address in lists}

    attacks = {a: attacks_of(answer) for a, answer in answers.items() if not answer.streaming}
    assert {address: found for address, found in attacks.items() if found} == {}
    assert {
        a: answer.status_code for a, answer in answers.items() if answer.status_code >= 500
    } == {}
    assert len([answer for answer in answers.values() if answer.status_code == 200]) > 20


@pytest.mark.parametrize("query", [SCRIPT, BREAKOUT, f'"{SCRIPT}"', "evil", "tag:<evil>"])
def test_what_a_reader_searches_for_is_repeated_as_text(client, article, query):
    for address in ["/search/", "/api/v1/articles/"]:
        assert attacks_of(client.get(address, {"q": query})) == []


@pytest.mark.parametrize(
    "address", ["/articles/<evil>/", "/<evil>/", "/api/v1/<evil>/", "/issues/<evil>/1/"]
)
def test_an_address_that_is_not_there_is_repeated_as_text(client, db, address):
    assert attacks_of(client.get(address)) == []


@pytest.mark.browser
def test_no_attack_runs_in_a_browser(page, live_server, article, settings):
    dialogs = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message) or dialog.dismiss())

    for address in [
        article.get_absolute_url(),
        article.issue.get_absolute_url(),
        "/search/?q=evil",
    ]:
        page.goto(f"{live_server.url}{address}")
        assert page.locator("evil, iframe, [onload], [onerror]").count() == 0

    assert dialogs == []
