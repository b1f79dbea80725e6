import io

import pypdf
import pytest
from django.core.files.base import ContentFile

from articles.operations import public_pdfs, publishing
from articles.operations.public_pdfs import (
    Busy,
    PublicPdf,
    offered_of_article,
    offered_of_issue,
    open_pdf,
)
from articles.splitting.refusals import Damaged, NoSuchPage
from tests import pdfs
from tests.armed import armed
from tests.factories import (
    LATER,
    NOON,
    ArticleFactory,
    BlockFactory,
    IssueFactory,
    PageFactory,
    PlacementFactory,
)

pytestmark = pytest.mark.django_db
THREE = pdfs.placed(
    [pdfs.Words(72, 100, "one")], [pdfs.Words(72, 100, "two")], [pdfs.Words(72, 100, "three")]
)


def with_original(issue, data=THREE):
    issue.upload.file.save("issue.pdf", ContentFile(data))
    return issue


def standing_on(*pages, **state):
    """Make an article with a place on each page."""
    article = ArticleFactory(issue=pages[0].issue, **({"published": True} | state))
    for page in pages:
        PlacementFactory(article=article, page=page)
    return article


def content(pdf):
    with open_pdf(pdf=pdf) as file:
        return file.read()


def texts(data):
    return [page.extract_text().strip() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        ({"published": True}, True),
        ({}, False),
        ({"withdrawn": True}, False),
        ({"published": True, "embargoed_until": LATER}, False),
        ({"published": True, "embargoed_until": NOON}, True),
    ],
)
def test_an_issue_is_offered_only_when_all_of_it_is_public(state, offered):
    issue = ArticleFactory(published=True).issue
    ArticleFactory(issue=issue, **state)

    assert offered_of_issue(issue=issue, at=NOON) == (PublicPdf(issue) if offered else None)


def test_an_issue_without_articles_is_not_offered():
    assert offered_of_issue(issue=IssueFactory(), at=NOON) is None


def test_an_issue_disappears_with_the_first_article_that_is_withdrawn(editor):
    article = ArticleFactory(published=True)
    other = ArticleFactory(issue=article.issue, published=True)
    publishing.withdraw(article=other, reason="誤報のため。", by=editor, at=NOON)

    assert offered_of_issue(issue=article.issue, at=NOON) is None


def test_an_article_is_offered_with_the_pages_that_it_stands_on():
    first, second, third = (PageFactory(number=n) for n in (1, 2, 3))
    article = standing_on(third, first)
    second.issue = third.issue

    assert offered_of_article(article=article, at=NOON) == PublicPdf(article.issue, (1, 3))


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        ({"published": True}, True),
        ({"published": False}, False),
        ({"published": False, "withdrawn": True}, False),
        ({"embargoed_until": LATER}, False),
    ],
)
def test_an_article_is_offered_only_when_its_neighbours_are_public(state, offered):
    page = PageFactory(number=1)
    article = standing_on(page)
    standing_on(page, **state)

    expected = PublicPdf(page.issue, (1,)) if offered else None
    assert offered_of_article(article=article, at=NOON) == expected


def test_what_is_hidden_on_other_pages_does_not_matter():
    page = PageFactory(number=1)
    article = standing_on(page)
    standing_on(PageFactory(issue=page.issue, number=2), published=False)

    assert offered_of_article(article=article, at=NOON) == PublicPdf(page.issue, (1,))


@pytest.mark.parametrize(
    ("role", "offered"),
    [
        ("contents", False),
        ("unplaced", False),
        ("article", False),
        ("notice", True),
        ("furniture", True),
    ],
)
def test_a_page_that_may_tell_of_hidden_articles_is_not_offered(role, offered):
    page = PageFactory(number=1)
    article = standing_on(page)
    BlockFactory(page=page, role=role)
    ArticleFactory(issue=page.issue)

    expected = PublicPdf(page.issue, (1,)) if offered else None
    assert offered_of_article(article=article, at=NOON) == expected


@pytest.mark.parametrize("role", ["contents", "unplaced", "article"])
def test_a_page_that_tells_of_public_articles_only_is_offered(role):
    page = PageFactory(number=1)
    article = standing_on(page)
    BlockFactory(page=page, role=role)

    assert offered_of_article(article=article, at=NOON) == PublicPdf(page.issue, (1,))


def test_an_article_that_stands_nowhere_is_not_offered():
    assert offered_of_article(article=ArticleFactory(published=True), at=NOON) is None


@pytest.mark.parametrize("count", [1, 30])
def test_asking_takes_the_same_number_of_queries_for_any_length(django_assert_num_queries, count):
    page = PageFactory(number=1)
    article = standing_on(page, *(PageFactory(issue=page.issue) for _ in range(count)))

    with django_assert_num_queries(1):
        offered_of_article(article=article, at=NOON)
    with django_assert_num_queries(2):
        offered_of_issue(issue=page.issue, at=NOON)


def test_an_excerpt_has_the_pages_of_the_article_only():
    issue = with_original(IssueFactory())

    assert texts(content(PublicPdf(issue, (1, 3)))) == ["one", "three"]


def test_the_copy_of_an_issue_is_made_once():
    issue = with_original(IssueFactory())
    first = content(PublicPdf(issue))
    issue.upload.file.storage.delete(issue.upload.file.name)

    again = type(issue).objects.get(pk=issue.pk)

    assert content(PublicPdf(again)) == first
    assert texts(first) == ["one", "two", "three"]
    making = PublicPdf(again).making
    assert (
        again.upload.copy.name
        == f"copies/{making}/{issue.upload.sha256[:2]}/{issue.upload.sha256}.pdf"
    )


def test_a_copy_that_is_lost_is_made_again():
    issue = with_original(IssueFactory())
    first = content(PublicPdf(issue))
    issue.upload.copy.storage.delete(issue.upload.copy.name)

    again = type(issue).objects.get(pk=issue.pk)

    assert content(PublicPdf(again)) == first


def test_a_copy_that_was_cleaned_in_another_manner_is_made_anew():
    issue = with_original(IssueFactory())
    issue.upload.copy.save("0", ContentFile(b"%PDF-1.7 outdated"))
    outdated = issue.upload.copy.name

    assert len(texts(content(PublicPdf(issue)))) == 3
    assert not issue.upload.copy.storage.exists(outdated)


def test_of_two_copies_made_at_once_the_first_stays():
    issue = with_original(IssueFactory())
    late = type(issue).objects.select_related("upload").get(pk=issue.pk).upload
    content(PublicPdf(issue))

    public_pdfs.keep(late, b"%PDF-1.7 late", made_by=PublicPdf(issue).making)

    assert late.copy.name == issue.upload.copy.name
    folder = late.copy.name.rpartition("/")[0]
    assert late.copy.storage.listdir(folder)[1] == [f"{late.sha256}.pdf"]


def test_what_acts_in_the_original_never_reaches_readers():
    original = armed(THREE)
    issue = with_original(IssueFactory(), original)

    copies = [content(PublicPdf(issue, pages)) for pages in (None, (1,))]

    assert [b"secret" in data for data in [original, *copies]] == [True, False, False]


def test_what_was_refused_is_refused_again_without_another_try():
    issue = with_original(IssueFactory(), b"%PDF-1.7 broken")
    with pytest.raises(Damaged):
        content(PublicPdf(issue))
    issue.upload.file.storage.delete(issue.upload.file.name)

    with pytest.raises(Damaged):
        content(PublicPdf(issue))


def test_a_refusal_is_remembered_with_its_facts():
    issue = with_original(IssueFactory())

    for _ in range(2):
        with pytest.raises(NoSuchPage, match="The PDF has no page 9."):
            content(PublicPdf(issue, (9,)))


def test_no_more_pdfs_are_made_at_a_time_than_may_be():
    issue = with_original(IssueFactory())
    with public_pdfs.AT_ONCE, public_pdfs.AT_ONCE, pytest.raises(Busy):
        content(PublicPdf(issue))

    assert len(texts(content(PublicPdf(issue)))) == 3


def test_a_lost_original_is_not_found():
    with pytest.raises(FileNotFoundError):
        content(PublicPdf(IssueFactory()))


def test_the_copy_of_an_issue_has_a_bookmark_for_each_article():
    issue = with_original(IssueFactory())
    first, second = (PageFactory(issue=issue, number=n) for n in (1, 2))
    standing_on(second, position=2, headline="町の灯台")
    standing_on(first, second, position=1, headline="港の倉庫")

    data = content(PublicPdf(issue))
    reader = pypdf.PdfReader(io.BytesIO(data))

    assert [item.title for item in reader.outline] == ["港の倉庫", "町の灯台"]
    assert [reader.get_destination_page_number(item) for item in reader.outline] == [0, 1]


def test_a_new_headline_makes_the_copy_anew():
    issue = with_original(IssueFactory())
    article = standing_on(PageFactory(issue=issue, number=1))
    before = PublicPdf(issue).fingerprint
    content(PublicPdf(issue))
    type(article).objects.filter(pk=article.pk).update(headline="港の新しい倉庫")

    assert PublicPdf(issue).fingerprint != before
    reader = pypdf.PdfReader(io.BytesIO(content(PublicPdf(issue))))
    assert [item.title for item in reader.outline] == ["港の新しい倉庫"]
