import textwrap

import pytest
from django.core.files.base import ContentFile

from articles.models import HouseFormat, Issue
from articles.operations import editing, house_formats, ingesting, resplitting, uploading
from articles.splitting.house_format import built_in_formats, to_json
from tests import pdfs
from tests.factories import NOON, IssueFactory, PublicationFactory

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

    proposal = resplitting.propose(issue=issue)

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


def test_a_format_is_tried_on_earlier_issues_without_storing_anything(editor):
    first, second = ingest(newsletter(3, *FIRST)), ingest(newsletter(4, *NEXT))
    correct(first, editor, *FIRST)
    learned = house_formats.learn(first)
    stored = [headlines(first), headlines(second)]

    effects = list(house_formats.effect_of(learned, [first, second]))

    assert [(e.issue, e.changes, e.has_certificate) for e in effects] == [
        (first, True, False),
        (second, True, False),
    ]
    assert [headlines(first), headlines(second)] == stored
    assert not HouseFormat.objects.exists()


def test_a_lost_certificate_is_an_effect():
    issue = ingest(pdfs.house_issue())
    (star,) = built_in_formats()
    other = house_formats.replace(
        star, name="other", headline_start="^x", headline="^(?P<headline>x)$"
    )

    (effect,) = house_formats.effect_of(other, [issue])

    assert (effect.had_certificate, effect.has_certificate) == (True, True)
    assert not effect.changes  # the built-in format still knows the issue


def test_a_pdf_that_cannot_be_read_is_an_effect_of_its_own():
    issue = ingest(pdfs.house_issue())
    with issue.upload.file.open("wb") as file:
        file.write(b"%PDF-1.7 broken")

    (effect,) = house_formats.effect_of(built_in_formats()[0], [issue])

    assert (effect.refusal, effect.changes) == ("damaged", False)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ([], "It changes 0 of 0 issues; 0 gain a certificate, 0 lose it."),
        ([(True, False, True)], "It changes 1 of 1 issue; 1 gains a certificate, 0 lose it."),
        (
            [(True, False, True), (True, False, True), (True, True, False), (False, True, True)],
            "It changes 3 of 4 issues; 2 gain a certificate, 1 loses it.",
        ),
    ],
)
def test_effects_are_summed_up_in_a_sentence(made, said):
    issue = IssueFactory.build()

    summary = house_formats.summarise(house_formats.Effect(issue, *values) for values in made)

    assert str(summary) == said


def test_what_could_not_be_read_is_not_counted():
    effect = house_formats.Effect(IssueFactory.build(), refusal="damaged")

    assert house_formats.summarise([effect]).issues == 0


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
