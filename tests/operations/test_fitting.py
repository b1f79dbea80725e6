from dataclasses import replace

import pytest

from articles.operations import fitting, ingesting, uploading
from articles.splitting.values import Certificate
from tests import pdfs
from tests.factories import NOON, HouseFormatFactory, PublicationFactory, UploadFactory
from tests.operations.test_house_formats import FIRST, NEXT, ingest, newsletter
from tests.splits import split_of

pytestmark = pytest.mark.django_db


def upload(data, **given):
    """Take in a PDF as given; return its upload after the split."""
    file = pdfs.named("issue.pdf", data)
    kept = uploading.receive(file=file, filename=file.name, by=None, at=NOON, **given)
    ingesting.ingest_upload(upload_id=kept.pk, at=NOON)
    kept.refresh_from_db()
    return kept


def test_the_first_issue_of_a_newsletter_is_cut_by_its_layout():
    assert upload(newsletter(3, *FIRST)).state == "done"


def test_an_issue_laid_out_like_the_ones_before_it_is_cut_as_they_were():
    ingest(newsletter(3, *FIRST))

    assert upload(newsletter(4, *NEXT)).state == "done"


def test_what_comes_with_others_and_fits_no_format_is_set_aside():
    kept = upload(newsletter(3, *FIRST), in_bulk=True)

    assert (kept.state, kept.refusal, kept.finished_at) == ("set_aside", "no_known_format", NOON)
    assert (kept.likeness, kept.refusal_facts) == (
        "Times-Roman 10 / 595",
        {
            "publication": "Harbour News",
            "number": "3",
            "date": "2024-04-15",
            "pages": 1,
            "articles": 6,
            "contents": 0,
            "matched": 0,
            "format": "general",
        },
    )


def test_what_comes_with_others_in_a_known_format_is_taken_in():
    assert upload(pdfs.house_issue(), in_bulk=True).state == "done"


@pytest.mark.parametrize("given", [{}, {"in_bulk": True}])
def test_an_issue_laid_out_unlike_its_publication_is_set_aside(given):
    publication = ingest(pdfs.house_issue()).publication

    kept = upload(newsletter(3, *FIRST), publication=publication, **given)

    assert kept.state == "set_aside"


def test_a_publication_that_has_only_a_format_is_known_too():
    publication = PublicationFactory()
    data = {"name": "own", "language": "ja", "headline": "^x(?P<headline>.)$"}
    HouseFormatFactory(publication=publication, data=data)

    kept = upload(newsletter(3, *FIRST), publication=publication)

    assert kept.refusal == "other_layout"


def test_whatever_is_to_be_cut_by_its_layout_is_taken_in():
    publication = ingest(pdfs.house_issue()).publication
    given = {"publication": publication, "in_bulk": True, "by_layout": True}

    assert upload(newsletter(3, *FIRST), **given).state == "done"


def test_a_twin_is_refused_before_it_is_set_aside():
    ingest(newsletter(3, *FIRST))
    twin = newsletter(3, *FIRST) + b"\n% another file"

    assert upload(twin, in_bulk=True).refusal == "same_text"


def test_an_issue_that_leaves_much_of_itself_outside_its_format_is_set_aside():
    split = split_of(["見出し", "本文。"])
    whole = replace(split, certificate=Certificate(1, 1, (), 0))
    strewn = replace(split, certificate=Certificate(1, 1, (), 5))

    why = [fitting.why_aside(UploadFactory.build(), each) for each in (whole, strewn)]

    assert why == ["", "fits_badly"]
