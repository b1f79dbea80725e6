import textwrap

import pytest
from django.core.files.base import ContentFile

from articles.models import HouseFormat, Issue
from articles.operations import editing, house_formats, ingesting, resplitting, uploading
from articles.splitting.house_format import built_in_formats, to_json
from tests import pdfs
from tests.factories import NOON, PublicationFactory

pytestmark = pytest.mark.django_db

ASIDES = ("Background", "Key points", "Outlook")
FIRST = ("New bridge over the river", "Dam in the valley")
NEXT = ("Clock tower in town", "Lookout on the hill")


def newsletter(number, *headlines):
    """Return an issue whose articles are parted by small headings that are none of articles."""
    page = [
        pdfs.Words(72, 80, "Harbour News", 24, "Helvetica-Bold"),
        pdfs.Words(72, 100, f"No. {number}, 15 April 2024", 10, "Times-Roman"),
    ]
    y = 124
    for headline in headlines:
        page.append(pdfs.Words(72, y, headline, 14, "Helvetica-Bold"))
        for aside in ASIDES:
            y += 20
            page.append(pdfs.Words(72, y, aside, 10, "Helvetica-Bold"))
            for line in textwrap.wrap(pdfs.PROSE[0], 90):
                y += 14
                page.append(pdfs.Words(72, y, line, 10, "Times-Roman"))
        y += 26
    return pdfs.placed(page)


def ingest(data, publication=None):
    upload = uploading.receive(
        file=ContentFile(data), filename="issue.pdf", by=None, at=NOON, publication=publication
    )
    return ingesting.ingest_upload(upload_id=upload.pk, at=NOON)


def headlines(issue):
    return [article.headline for article in issue.articles.in_issue_order()]


def correct(issue, by, *wanted):
    """Keep one article for each wanted headline, as an editor does by hand."""
    articles = list(issue.articles.in_issue_order())
    each = len(articles) // len(wanted)
    for ordinal, headline in enumerate(wanted):
        kept, *others = articles[ordinal * each : (ordinal + 1) * each]
        kept.headline, kept.section = headline, None
        kept.body = "\n\n".join(
            [kept.body, *(part for o in others for part in (o.headline, o.body))]
        )
        editing.save_article(article=kept, seen_version=kept.version, by=by, at=NOON)
        for other in others:
            other.placements.all().delete()
            other.delete()


def accept(publication, learned, by):
    return house_formats.accept(publication=publication, data=to_json(learned), by=by, at=NOON)


def test_an_unknown_newsletter_corrected_once_by_hand_has_its_next_issue_split_right(editor):
    first = ingest(newsletter(3, *FIRST))
    assert headlines(first) == [*ASIDES, *ASIDES]
    correct(first, editor, *FIRST)

    accept(first.publication, house_formats.learn(first), editor)
    following = ingest(newsletter(4, *NEXT))

    assert headlines(following) == list(NEXT)
    assert following.publication == first.publication
    assert following.house_format == "Harbour News"


def test_the_corrected_issue_is_split_as_its_editor_left_it(editor):
    issue = ingest(newsletter(3, *FIRST))
    correct(issue, editor, *FIRST)
    accept(issue.publication, house_formats.learn(issue), editor)

    proposal = resplitting.compare(issue, resplitting.cut_anew(issue=issue))

    assert (proposal.added, proposal.vanished) == ((), ())
    assert [recut.article.headline for recut in proposal.recuts] == list(FIRST)


def test_nothing_is_learned_from_an_issue_that_is_split_right():
    issue = ingest(pdfs.house_issue())

    assert house_formats.learn(issue) is None


def test_nothing_is_learned_from_an_issue_without_articles():
    issue = ingest(newsletter(3, *FIRST))
    for article in issue.articles.all():
        article.placements.all().delete()
        article.delete()

    assert house_formats.learn(issue) is None


def test_a_format_is_proposed_from_the_layout_of_an_issue():
    issue = ingest(pdfs.english())

    proposed = house_formats.propose_from_issue(issue)

    assert (proposed.headline_style.bold, proposed.language) == (True, "en")


def test_an_accepted_format_is_the_newest_version(editor):
    publication = PublicationFactory()
    (star,) = built_in_formats()
    accept(publication, star, editor)

    second = accept(publication, star, editor)

    assert (second.version, second.created_by, second.created_at) == (2, editor, NOON)
    assert list(HouseFormat.objects.current()) == [second]


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"name": "x", "language": "ja", "headline": "("}, "headline"),
        ({"name": "x", "language": "ja", "colour": "red"}, "colour"),
        ({"language": "ja"}, "name"),
        ([], "format"),
    ],
)
def test_what_is_no_format_is_refused_by_its_field(data, field, editor):
    with pytest.raises(house_formats.UnusableFormat) as refusal:
        house_formats.accept(publication=PublicationFactory(), data=data, by=editor, at=NOON)

    assert refusal.value.field == field
    assert not HouseFormat.objects.exists()


def test_a_correction_keeps_what_else_the_format_in_use_knows(editor):
    publication = PublicationFactory(name="Harbour News")
    first = ingest(newsletter(3, *FIRST), publication)
    correct(first, editor, *FIRST)
    learned = house_formats.replace(
        house_formats.learn(first),
        late_notice="^Seminar",
        headline_style=None,
        headline_start="^Back",
        headline="^(?P<headline>Back.*)$",
    )
    accept(publication, learned, editor)
    second = ingest(newsletter(4, *NEXT), publication)
    assert second.house_format == learned.name
    correct(second, editor, *NEXT)

    better = house_formats.learn(second)

    assert (better.late_notice, better.headline_style.size) == ("^Seminar", 1.4)
    assert Issue.objects.count() == 2
