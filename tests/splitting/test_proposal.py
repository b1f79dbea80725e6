import json

import pytest

from articles.splitting.house_format import Style, from_json, to_json
from articles.splitting.proposal import propose_format
from articles.splitting.split import split_read_pdf
from tests.splitting.setting import column, head, read

BODY = ["本文の行がここにあり、長く続いていきます。"] * 4
TITLE = [head("港だより", size=24.0), "第3号 2024年4月15日"]


def issue(*headlines, before=(), after=()):
    texts = [*TITLE, *before]
    for headline in headlines:
        texts += [headline, *BODY]
    return read(column(*texts, *after))


FIRST = issue(*map(head, ("港に倉庫", "町に時計台", "山に展望台")))


def headlines_of(read_pdf, *formats):
    split = split_read_pdf(read_pdf, formats)
    return split.house_format, [draft.headline.text for draft in split.drafts]


def test_a_proposal_says_how_headlines_are_set():
    proposed = propose_format(FIRST)

    assert proposed.headline_style == Style(1.4, True, "#000000")
    assert (proposed.name, proposed.language) == ("港だより", "ja")


def test_the_face_is_kept_where_only_it_tells_headlines_from_other_lines():
    beside = head("日時と会場", font="Round")
    told = issue(*map(head, ("港に倉庫", "町に時計台", "山に展望台")), before=[beside])

    assert propose_format(told).headline_style == Style(1.4, True, "#000000", "Gothic")


@pytest.mark.parametrize("number", ["第3回", "No. 3"])
def test_the_number_of_an_issue_is_no_part_of_the_name_that_tells_its_format(number):
    def numbered(number, *headlines):
        texts = [head(f"{number} 港だより", size=24.0), "2024年4月15日"]
        for headline in headlines:
            texts += [head(headline), *BODY]
        return read(column(*texts))

    proposed = propose_format(numbered(number, "港に倉庫", "町に時計台"))

    following = numbered(number.replace("3", "4"), "川に橋", "谷にダム")
    assert headlines_of(following, proposed) == ("港だより", ["川に橋", "谷にダム"])


def test_a_name_over_two_lines_is_known_by_its_longer_line():
    names = [head("港の協会の", size=24.0), head("だより", size=24.0)]
    told = read(column(*names, None, head("港に倉庫"), *BODY, head("町に時計台"), *BODY))

    assert propose_format(told).publication == "港の協会の"


def test_an_issue_split_by_its_own_proposal_is_split_the_same():
    proposed = propose_format(FIRST)

    assert headlines_of(FIRST, proposed) == ("港だより", headlines_of(FIRST)[1])


def test_the_next_issue_is_split_by_the_proposal():
    following = issue(head("川に新しい橋"), head("谷にダム"))

    assert headlines_of(following, propose_format(FIRST)) == (
        "港だより",
        ["川に新しい橋", "谷にダム"],
    )


def test_another_publication_is_not_split_by_it():
    other = read(column(head("山だより", size=24.0), head("港"), *BODY, head("町"), *BODY))

    assert headlines_of(other, propose_format(FIRST))[0] == "general"


@pytest.mark.parametrize("mark", ["■ {}", "★★{}★★", "【{}】"])
def test_a_mark_that_headlines_share_is_proposed(mark):
    marked = issue(*(mark.format(name) for name in ("港に倉庫", "町に時計台", "山に展望台")))

    proposed = propose_format(marked)

    assert proposed.finds(proposed.headline, mark.format("川に橋"))["headline"] == "川に橋"
    assert proposed.finds(proposed.headline, "川に橋") is None


def test_numbers_that_headlines_share_are_proposed():
    numbered = issue(*(head(f"{n}. 見出し{n}番") for n in range(1, 5)))

    proposed = propose_format(numbered)

    assert proposed.finds(proposed.headline, "9. 川に橋").groupdict() == {
        "number": "9",
        "headline": "川に橋",
    }


def test_a_proposal_is_a_format_that_passes_its_own_checks():
    proposed = propose_format(FIRST)

    assert from_json(json.loads(json.dumps(to_json(proposed)))) == proposed


@pytest.mark.parametrize(
    "told",
    [read([]), read(column(*BODY)), issue(head("ただ一つの見出し"))],
    ids=["none", "body", "one"],
)
def test_too_few_headings_give_no_proposal(told):
    assert propose_format(told) is None
