import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.archive import citing
from tests.factories import LATER, ArticleFactory

pytestmark = pytest.mark.django_db

ADDRESS = "http://127.0.0.1:8000/articles/weekly-7-1/"


@pytest.fixture
def cited(article):
    article.page_end, article.version = 2, 3
    article.save()
    return article


def file_of(client, form):
    response = client.get(f"/articles/weekly-7-1/cite.{form}")
    assert response.status_code == 200
    return response.content.decode()


def test_a_citation_is_said_as_japanese_and_as_english_journals_say_it(cited):
    assert citing.plain(cited) == [
        (
            "ja",
            "山田太郎「特許法を改正」『週報』第7号、2026年5月29日、1–2頁、第3版（2026年6月1日）、"
            + ADDRESS,
        ),
        (
            "en",
            "山田太郎, “特許法を改正,” 週報, no. 7 (29 May 2026), pp. 1–2, revision 3 (1 June 2026), "
            + ADDRESS,
        ),
    ]


def test_what_is_not_known_is_left_out(article):
    article.byline, article.issue.date = "", None

    assert dict(citing.plain(article))["ja"] == (
        f"「特許法を改正」『週報』第7号、2026年6月1日、1頁、第1版（2026年6月1日）、{ADDRESS}"
    )


def test_bibtex_says_everything(client, cited):
    assert file_of(client, "bib") == (
        f"@article{{weekly-7-1-{cited.pk},\n"
        "  author = {{山田太郎}},\n"
        "  title = {{特許法を改正}},\n"
        "  journal = {週報},\n"
        "  number = {7},\n"
        "  year = {2026},\n"
        "  month = {5},\n"
        "  day = {29},\n"
        "  pages = {1--2},\n"
        "  version = {3},\n"
        "  note = {Revision 3, 2026-06-01},\n"
        f"  url = {{{ADDRESS}}},\n"
        "  langid = {japanese}\n"
        "}\n"
    )


def test_bibtex_escapes_what_tex_reads_otherwise():
    assert citing.tex(r"100% & {a}_b #1 $2 ~^\\") == (
        r"100\% \& \{a\}\_b \#1 \$2 \textasciitilde{}\textasciicircum{}\textbackslash{}\textbackslash{}"
    )


@given(st.text(max_size=40))
def test_braces_stay_balanced_whatever_a_text_holds(text):
    bare = re.sub(r"\\[{}]", "", citing.tex(text))

    assert bare.count("{") == bare.count("}")


def test_ris_says_everything_on_lines_of_its_own(client, cited):
    cited.headline = "特許法を\r\nER  - 改正"
    cited.save()

    assert file_of(client, "ris").split("\r\n") == [
        "TY  - MGZN",
        "AU  - 山田太郎",
        "TI  - 特許法を ER - 改正",
        "T2  - 週報",
        "IS  - 7",
        "PY  - 2026",
        "DA  - 2026/05/29",
        "SP  - 1",
        "EP  - 2",
        "ET  - Revision 3, 2026-06-01",
        "LA  - ja",
        f"UR  - {ADDRESS}",
        "ID  - weekly-7-1",
        "ER  - ",
        "",
    ]


def test_csl_json_says_everything(client, cited):
    assert json.loads(file_of(client, "json")) == [
        {
            "id": "weekly-7-1",
            "type": "article-magazine",
            "title": "特許法を改正",
            "author": [{"literal": "山田太郎"}],
            "container-title": "週報",
            "issue": "7",
            "issued": {"date-parts": [[2026, 5, 29]]},
            "page": "1-2",
            "version": "3",
            "note": "Revision 3, 2026-06-01",
            "language": "ja",
            "URL": ADDRESS,
        }
    ]


@pytest.mark.parametrize("form", ["bib", "ris", "json"])
def test_a_citation_is_sent_as_a_file_with_a_harmless_name(client, form):
    ArticleFactory(slug="週報-7-1", published=True)

    response = client.get(f"/articles/週報-7-1/cite.{form}")

    assert response["Content-Disposition"] == f'attachment; filename="-7-1.{form}"'


@pytest.mark.parametrize("form", ["bib", "ris", "json"])
@pytest.mark.parametrize(
    "state", [{}, {"published": True, "embargoed_until": LATER}, {"withdrawn": True}]
)
def test_what_is_hidden_cannot_be_cited(client, form, state):
    ArticleFactory(slug="a", **state)

    assert client.get(f"/articles/a/cite.{form}").status_code == 404


def test_no_other_form_is_known(client, article):
    assert client.get("/articles/weekly-7-1/cite.exe").status_code == 404
