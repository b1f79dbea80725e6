import json

import pytest
from django.urls import reverse

from articles.admin.format_form import HouseFormatForm, initial_of
from articles.models import HouseFormat, Job
from articles.splitting.house_format import from_json, to_json
from tests import pdfs
from tests.admin.formats import HARBOUR, STAR, content, editor_of, outline, typed
from tests.factories import NOON, HouseFormatFactory, PublicationFactory
from tests.operations.test_house_formats import FIRST, NEXT, headlines, ingest, newsletter

pytestmark = pytest.mark.django_db

MAY = ["view_houseformat", "add_houseformat", "view_issue"]
LIST = "/admin/articles/houseformat/"


# The list and the versions


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_names_every_publication_with_as_many_queries(
    maker, count, django_assert_max_num_queries
):
    for publication in PublicationFactory.create_batch(count):
        HouseFormatFactory(publication=publication, version=1)
        HouseFormatFactory(publication=publication, version=2)

    with django_assert_max_num_queries(7):
        rows = maker.get(LIST).context["rows"]

    assert [version.version for _, version in rows] == [2] * count


def test_a_publication_without_a_format_is_listed_too(maker):
    publication = PublicationFactory()

    assert maker.get(LIST).context["rows"] == [(publication, None)]


def test_an_old_version_is_shown_beside_the_one_in_use_and_can_be_taken_up_again(maker):
    publication = PublicationFactory()
    old = HouseFormatFactory(publication=publication, version=1, data=to_json(STAR))
    HouseFormatFactory(publication=publication, version=2, data=to_json(STAR) | {"rule": "^=+$"})

    response = maker.get(f"{LIST}{old.pk}/change/")
    taken_up = maker.get(f"{editor_of(publication)}?version={old.pk}")

    assert response.context["differences"] == [("rule", STAR.rule, "^=+$")]
    assert f"?version={old.pk}" in content(response)
    assert taken_up.context["form"].initial["rule"] == STAR.rule


def test_the_version_in_use_differs_from_nothing(maker):
    version = HouseFormatFactory(data=to_json(STAR))

    assert maker.get(f"{LIST}{version.pk}/change/").context["differences"] == []


def test_a_version_is_sent_as_json(maker):
    version = HouseFormatFactory(data=to_json(STAR))

    response = maker.get(f"{LIST}{version.pk}/json/")

    assert json.loads(content(response)) == to_json(STAR)
    assert response["Content-Disposition"].startswith("attachment")


def test_a_version_that_is_not_there_is_not_found(maker):
    assert maker.get(f"{LIST}1/change/").status_code == 404
    assert maker.get(f"{LIST}x/change/").status_code == 404


def test_a_version_is_never_changed_nor_deleted(maker, grant):
    grant("change_houseformat", "delete_houseformat")
    version = HouseFormatFactory(data=to_json(STAR))

    maker.post(f"{LIST}{version.pk}/change/", {"version": 9})

    assert maker.post(f"{LIST}{version.pk}/delete/", {"post": "yes"}).status_code == 403
    assert HouseFormat.objects.get().version == 1


def test_a_new_format_starts_from_the_list(maker):
    assert maker.get(f"{LIST}add/")["Location"] == LIST


# The editor


def test_the_editor_starts_from_the_format_in_use(maker):
    own = to_json(STAR) | {"name": "own"}
    version = HouseFormatFactory(data=own)

    response = maker.get(editor_of(version.publication))

    assert response.context["form"].initial == initial_of(from_json(own))


def test_the_editor_starts_from_the_built_in_format_that_the_issues_are_in(maker):
    issue = ingest(pdfs.house_issue())

    response = maker.get(editor_of(issue.publication))

    assert response.context["form"].initial["headline"] == STAR.headline
    assert response.context["preview"].fits


def test_the_editor_starts_empty_where_nothing_is_known(maker):
    publication = PublicationFactory(name="Harbour News", lang="en")

    initial = maker.get(editor_of(publication)).context["form"].initial

    assert (initial["name"], initial["language"], initial["headline"]) == ("Harbour News", "en", "")


def test_the_form_gives_back_what_it_was_filled_with():
    form = HouseFormatForm(typed(to_json(STAR)))

    assert form.is_valid(), form.errors
    assert from_json(form.house_format()) == STAR


def test_the_form_keeps_headlines_that_are_set_in_several_ways():
    styles = [{"size": 1.2, "bold": False}, {"size": 1.6, "bold": True, "colour": "#a00000"}]
    house = from_json(HARBOUR | {"further_headline_styles": styles})

    form = HouseFormatForm(typed(to_json(house)))

    assert form.is_valid(), form.errors
    assert from_json(form.house_format()) == house


def test_the_preview_shows_what_an_issue_becomes(maker):
    issue = ingest(newsletter(3, *FIRST))

    response = maker.post(editor_of(issue.publication), typed(HARBOUR) | {"preview": ""})

    assert outline(response) == [
        ("article", FIRST[0], "changed"),
        ("article", FIRST[1], "changed"),
    ]
    assert len(response.context["preview"].proposal.vanished) == 4
    assert not HouseFormat.objects.exists()


def test_the_preview_says_what_stays_and_which_sections_hold_it(maker):
    issue = ingest(pdfs.house_issue())

    response = maker.get(editor_of(issue.publication))

    section, *articles = outline(response)
    assert section == ("section", "地方政府の動き", None)
    assert articles == [("article", headline, "same") for headline in headlines(issue)]


def test_another_issue_can_be_chosen_for_the_preview(maker):
    first, second = ingest(newsletter(3, *FIRST)), ingest(newsletter(4, *NEXT))

    response = maker.post(
        editor_of(first.publication), typed(HARBOUR) | {"preview": "", "issue": second.pk}
    )

    assert response.context["issue"] == second
    assert [text for _, text, _ in outline(response)] == list(NEXT)


def test_the_script_gets_the_preview_alone(maker):
    issue = ingest(newsletter(3, *FIRST))

    response = maker.post(editor_of(issue.publication), typed(HARBOUR), headers={"x-preview": "1"})

    assert "<form" not in content(response)
    assert FIRST[0] in content(response)


def test_an_issue_that_does_not_fit_is_said(maker):
    issue = ingest(newsletter(3, *FIRST))
    data = HARBOUR | {"publication": "Mountain News"}

    response = maker.post(editor_of(issue.publication), typed(data) | {"preview": ""})

    assert not response.context["preview"].fits
    assert "does not bear the marks of this format" in content(response)


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        (
            {"section": "("},
            "section",
            "This is not a regular expression: missing ), unterminated subpattern at position 0.",
        ),
        (
            {"source": "Source"},
            "source",
            "The group (?P<said>…) is missing: it says which part of the line is meant.",
        ),
        (
            {"rule": "(=+)+"},
            "rule",
            "A group that repeats must not hold a repetition itself: such a pattern can take"
            " forever.",
        ),
        (
            {"section_size": 1.4, "section_bold": True},
            "section_size",
            "This is set like the headlines, so every such line would be taken for a headline."
            " Give the headlines a pattern, or another style here.",
        ),
        (
            {"headline_size": "", "headline_2_size": 1.2, "headline": r"(?P<headline>.)"}
            | {"headline_start": "^■"},
            "headline_2_size",
            "A style counts only where the headlines have one too. Give theirs, or take this away.",
        ),
        (
            {"headline_colour": "red"},
            "headline_colour",
            "Write a colour as # and six digits or letters a–f.",
        ),
    ],
)
def test_what_cannot_be_used_is_said_at_its_field_and_everything_typed_stays(
    maker, changes, field, sentence
):
    publication = ingest(newsletter(3, *FIRST)).publication

    response = maker.post(editor_of(publication), typed(HARBOUR, **changes) | {"try": ""})

    assert response.context["form"].errors == {field: [sentence]}
    assert response.context["preview"] is None
    assert response.context["form"]["name"].value() == "Harbour News"
    assert not Job.objects.exists()


def test_a_pattern_that_runs_away_ends_as_a_sentence(maker):
    publication = ingest(newsletter(3, *FIRST)).publication

    response = maker.post(
        editor_of(publication), typed(HARBOUR, rule="(a|a|b)*(a|a|b)*(a|a|b)*c") | {"preview": ""}
    )

    assert "takes too long on a long line. Make it simpler." in content(response)


def test_a_publication_without_issues_has_no_preview(maker):
    response = maker.get(editor_of(PublicationFactory()))

    assert "has no issue yet to preview with" in content(response)


def test_pasted_json_fills_the_fields(maker):
    publication = PublicationFactory()

    response = maker.post(editor_of(publication), {"import": "", "json": json.dumps(to_json(STAR))})

    assert response.context["form"].initial == initial_of(STAR)
    assert not HouseFormat.objects.exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not JSON", "This is not JSON. Copy the whole of an exported format."),
        ("[" * 100_000, "This is not JSON. Copy the whole of an exported format."),
        (
            "[]",
            "This is no house format: an object with named fields is expected.",
        ),
        (
            '{"name": "x", "language": "en", "colour": ""}',
            "The house format cannot be used: colour: A house format has no field of this name.",
        ),
    ],
)
def test_json_that_cannot_be_used_is_said_and_kept(maker, text, said):
    response = maker.post(
        editor_of(PublicationFactory()), typed(HARBOUR) | {"import": "", "json": text}
    )

    assert [str(message) for message in response.context["messages"]] == [said]
    assert response.context["text"] == text
    assert response.context["form"]["name"].value() == "Harbour News"


def test_hostile_text_is_shown_as_text(maker):
    publication = PublicationFactory(name="<script>alert(1)</script>")
    data = to_json(STAR) | {"late_notice": "<script>alert(2)</script>"}
    HouseFormatFactory(publication=publication, data=data)

    assert "<script>alert" not in content(maker.get(editor_of(publication)))


# Permissions


@pytest.mark.parametrize("lacking", ["add_houseformat", "view_issue"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_editing_needs_its_permissions(desk, grant, lacking, method):
    grant(*(set(MAY) - {lacking}))
    publication = PublicationFactory()
    job = Job.objects.create(
        kind=Job.Kind.TRY_FORMAT, publication=publication, asked={}, asked_at=NOON
    )

    pages = [
        editor_of(publication),
        reverse("admin:articles_houseformat_trial", args=[job.pk]),
    ]

    assert [getattr(desk, method)(page).status_code for page in pages] == [403, 403]


@pytest.mark.parametrize("page", ["", "{}/change/", "{}/json/"])
def test_looking_needs_permission(desk, grant, page):
    version = HouseFormatFactory(data=to_json(STAR))
    address = LIST + page.format(version.pk)

    before = desk.get(address).status_code
    grant("view_houseformat")

    assert (before, desk.get(address).status_code) == (403, 200)
