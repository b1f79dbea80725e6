import pytest

from articles.models import HouseFormat
from articles.operations import format_effects, house_formats
from articles.splitting.house_format import built_in_formats
from tests import pdfs
from tests.factories import IssueFactory
from tests.operations.test_house_formats import FIRST, NEXT, correct, headlines, ingest, newsletter

pytestmark = pytest.mark.django_db


def test_a_format_is_tried_on_earlier_issues_without_storing_anything(editor):
    first, second = ingest(newsletter(3, *FIRST)), ingest(newsletter(4, *NEXT))
    correct(first, editor, *FIRST)
    learned = house_formats.learn(first)
    stored = [headlines(first), headlines(second)]

    effects = list(format_effects.effect_of(learned, [first, second]))

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

    (effect,) = format_effects.effect_of(other, [issue])

    assert (effect.had_certificate, effect.has_certificate) == (True, True)
    assert not effect.changes  # the built-in format still knows the issue


def test_a_pdf_that_cannot_be_read_is_an_effect_of_its_own():
    issue = ingest(pdfs.house_issue())
    with issue.upload.file.open("wb") as file:
        file.write(b"%PDF-1.7 broken")

    (effect,) = format_effects.effect_of(built_in_formats()[0], [issue])

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

    summary = format_effects.summarise(format_effects.Effect(issue, *values) for values in made)

    assert str(summary) == said


def test_what_could_not_be_read_is_not_counted():
    effect = format_effects.Effect(IssueFactory.build(), refusal="damaged")

    assert format_effects.summarise([effect]).issues == 0
