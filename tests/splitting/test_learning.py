import pytest

from articles.splitting.candidates import body_look
from articles.splitting.learning import Example, agreement, find_examples, learn_format
from articles.splitting.passages import Kind
from articles.splitting.split import split_read_pdf
from articles.splitting.values import Box, Placement
from tests.splitting.setting import column, head, line, read

BODY = ["本文の行がここにあり、長く続いていきます。"] * 4
TITLE = [head("港だより", size=24.0), "第3号 2024年4月15日"]
ASIDES = ("背景", "要点", "見通し")


def issue(*headlines):
    """Return an issue whose articles are parted by small headings that are none of articles."""
    texts = [*TITLE]
    for headline in headlines:
        texts.append(head(headline))
        for aside in ASIDES:
            texts += [head(aside, size=10.0), *BODY]
    return read(column(*texts))


def examples(*headlines, **fields):
    return [Example((headline,), (), **fields) for headline in headlines]


def headlines_of(read_pdf, *formats):
    return [draft.headline.text for draft in split_read_pdf(read_pdf, formats).drafts]


def found(lines, *given):
    return [
        (item.kind, item.candidate.start, item.candidate.end)
        for item in find_examples(lines, given, body_look(lines))
    ]


def test_an_issue_that_is_split_wrong_is_split_right_by_what_was_learned():
    wrong = issue("川に新しい橋", "谷にダム")
    assert headlines_of(wrong) == [*ASIDES, *ASIDES]

    learned = learn_format(wrong, examples("川に新しい橋", "谷にダム"))

    assert headlines_of(wrong, learned) == ["川に新しい橋", "谷にダム"]


def test_the_next_issue_is_split_right_by_what_was_learned():
    learned = learn_format(issue("川に新しい橋", "谷にダム"), examples("川に新しい橋", "谷にダム"))

    assert headlines_of(issue("町に時計台", "山に展望台"), learned) == ["町に時計台", "山に展望台"]


def test_headlines_set_in_two_ways_are_both_learned():
    def mixed(*headlines):
        texts = [*TITLE]
        for headline in headlines:
            texts += [head(headline), *BODY, head("背景", size=10.0), *BODY]
        return read(column(*texts, head("町の声", size=12.0, colour="#a00000"), *BODY))

    first = mixed("川に新しい橋", "谷にダム")
    learned = learn_format(first, examples("川に新しい橋", "谷にダム", "町の声"))

    following = mixed("港に倉庫", "山に展望台")
    assert headlines_of(following, learned) == ["港に倉庫", "山に展望台", "町の声"]


def test_a_style_that_other_lines_have_too_is_not_learned_from_one_headline():
    learned = learn_format(
        issue("川に新しい橋", "谷にダム"), examples("川に新しい橋", "谷にダム", "要点")
    )

    assert (learned.headline_style.size, learned.further_headline_styles) == (1.4, ())


def test_headlines_counted_without_a_dot_are_found_by_their_words():
    lines = column(head("1 川に新しい橋"), *BODY, head("2 谷にダム"), *BODY)

    assert found(lines, *examples("川に新しい橋", "谷にダム")) == [
        (Kind.HEADLINE, 0, 1),
        (Kind.HEADLINE, 5, 6),
    ]


def test_a_learned_format_bears_the_name_of_the_publication():
    learned = learn_format(issue("橋", "ダム"), examples("橋", "ダム"), "みなと通信")

    assert learned.name == "みなと通信"


def test_sections_are_learned_from_their_names():
    texts = [*TITLE]
    for section, headlines in {"海の便り": ("橋", "船"), "山の便り": ("ダム", "道")}.items():
        texts.append(head(section, size=18.0))
        for headline in headlines:
            texts += [head(headline), *BODY]
    pages = read(column(*texts))
    given = [
        *examples("橋", "船", section="海の便り"),
        *examples("ダム", "道", section="山の便り"),
    ]

    learned = learn_format(pages, given)

    assert [(d.section, d.headline.text) for d in split_read_pdf(pages, [learned]).drafts] == [
        ("海の便り", "橋"),
        ("海の便り", "船"),
        ("山の便り", "ダム"),
        ("山の便り", "道"),
    ]


def test_a_headline_is_found_over_the_lines_it_wraps():
    lines = column(head("港に新しい"), head("倉庫が建つ"), *BODY)

    assert found(lines, *examples("港に新しい倉庫が建つ")) == [(Kind.HEADLINE, 0, 2)]


def test_of_two_equal_texts_the_one_at_its_place_is_the_headline():
    lines = column("統計", *BODY, "統計", *BODY)
    place = Placement(1, lines[5].box, 0)

    assert found(lines, Example(("統計",), (place,))) == [(Kind.HEADLINE, 5, 6)]
    assert found(lines, Example(("統計",), (Placement(1, lines[0].box, 0),))) == [
        (Kind.HEADLINE, 0, 1)
    ]


def test_a_headline_that_was_written_anew_is_found_by_its_place():
    lines = column(head("港に倉庫"), *BODY)
    place = Placement(1, Box(50, 55, 400, 78), 0)

    assert found(lines, Example(("港湾倉庫が完成",), (place,))) == [(Kind.HEADLINE, 0, 1)]


def test_what_does_not_stand_in_the_issue_is_left_out():
    lines = column(head("港に倉庫"), *BODY)

    assert found(lines, *examples("", "遠くの話")) == []


@pytest.mark.parametrize("pages", [read(), read([]), read([line("本文だけがある。")])])
def test_nothing_is_learned_from_nothing(pages):
    assert learn_format(pages, examples("港に倉庫")) is None


@pytest.mark.parametrize(
    ("given", "agreed"),
    [
        (("橋", "ダム"), 1.0),
        (("橋",), 2 / 3),
        ((), 0.0),
        (("船", "道"), 0.0),
    ],
)
def test_agreement_counts_what_is_cut_as_the_editor_left_it(given, agreed):
    drafts = split_read_pdf(read(column(*TITLE, head("橋"), *BODY, head("ダム"), *BODY)), ()).drafts

    assert agreement(drafts, examples(*given)) == pytest.approx(agreed)


def test_another_section_agrees_by_half():
    drafts = split_read_pdf(read(column(*TITLE, head("橋"), *BODY, head("ダム"), *BODY)), ()).drafts

    assert agreement(drafts, examples("橋", "ダム", section="海")) == 0.5
