from datetime import date

import pytest

from demo.manuscript import Article, BadManuscript, Issue, Item, Source, read_house, read_issue

ISSUE = """\
# a remark
number: 7
date: 2026-06-29

notice: 次号
7月6日に配信します。

section: 法律
region: 華北
headline: 見出し
一つ目。
二つ目。
source: 東方 新聞 2026-06-28
url: https://www.news.example/1
source: 別の新聞 2026-06-27

section: 司法
headline: 次の見出し
"""
HOUSE = (
    "publication: 週報\nsubtitle: 研究所\nrights: All rights\nstanding: 免責\n責任を負いません。\n"
)


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "manuscript.txt"
        path.write_text(text, "utf-8")
        return path

    return write


def test_issue_is_read_with_its_notices_articles_and_sources(written):
    issue = read_issue(written(ISSUE))

    sources = [
        Source("東方 新聞", date(2026, 6, 28), "https://www.news.example/1"),
        Source("別の新聞", date(2026, 6, 27)),
    ]
    assert issue == Issue(
        "7",
        date(2026, 6, 29),
        [Item("次号", ["7月6日に配信します。"])],
        [
            Article("見出し", "法律", "華北", ["一つ目。", "二つ目。"], sources),
            Article("次の見出し", "司法"),
        ],
    )


def test_house_is_read_with_its_standing_matter(written):
    house = read_house(written(HOUSE))

    assert (house.publication, house.subtitle, house.rights) == ("週報", "研究所", "All rights")
    assert house.standing == [Item("免責", ["責任を負いません。"])]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("text before any part", "line 1: text before any part"),
        ("headline: 見出し\nurl: https://www.news.example/", "line 2: url: https"),
        ("headline: 見出し\n\nsource: 日付のない新聞", "line 3: source: 日付のない新聞"),
        ("headline: 見出し\nsource: 新聞 2026-02-30", "line 2: source: 新聞 2026-02-30"),
    ],
)
def test_bad_manuscript_names_its_line(written, text, line):
    path = written(text)

    with pytest.raises(BadManuscript, match=f"manuscript.txt, {line}"):
        read_issue(path)
