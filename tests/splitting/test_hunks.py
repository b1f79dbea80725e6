import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.splitting.hunks import Fate, differences, find_hunks

TEXTS = st.text(alphabet="特許のをは、。\n a1éか\u3099*", max_size=60)


def shown(old, new):
    """Return the differences as an editor would mark them up: [-deleted-], {+inserted+}."""
    marks = {Fate.KEPT: "{}", Fate.DELETED: "[-{}-]", Fate.INSERTED: "{{+{}+}}"}
    return "".join(marks[run.fate].format(run.text) for run in differences(old, new))


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("市は条例を公布した。", "市が条例を公布した。", "市[-は-]{+が+}条例を公布した。"),
        ("初年度は300件の利用を見込む。", "初年度は400件の利用を見込む。", "初年度は[-300-]{+400+}件の利用を見込む。"),
        ("a sample of red apples", "a sample of green apples", "a sample of [-red-]{+green+} apples"),
        ("特許庁", "特許庁", "特許庁"),
        ("特許庁", "特許庁長官", "特許庁{+長官+}"),
        ("前段。後段。", "後段。", "[-前段。-]後段。"),
        ("出願 を行う", "出願を行う", "出願[- -]を行う"),
        ("cafe", "café", "[-cafe-]{+café+}"),
        ("か", "か\u3099", "[-か-]{+か\u3099+}"),
        ("一つ。\n\n二つ。", "一つ。\n\n三つ。\n\n二つ。", "一つ。\n\n{+三つ。\n\n+}二つ。"),
    ],
)  # fmt: skip
def test_a_change_shows_as_small_as_it_is(old, new, marked):
    assert shown(old, new) == marked


def test_a_sentence_written_anew_shows_as_one_change():
    old = "裁判所は、被告による商標の使用を差し止めた。"
    new = "両社は和解し、訴えは取り下げられた。"

    fates = [run.fate for run in differences(old, new)]

    assert fates == [Fate.DELETED, Fate.INSERTED, Fate.KEPT]


def test_a_paragraph_that_stays_among_new_ones_is_kept_whole():
    old = "前の段落である。\n\n市は窓口を開設した。"
    new = "まったく別の話が始まる。\n\n市は窓口を開設した。\n\nさらに続く。"

    assert shown(old, new) == (
        "[-前の段落であ-]{+まったく別の話が始ま+}る。\n\n市は窓口を開設した。{+\n\nさらに続く。+}"
    )


@given(TEXTS, TEXTS)
def test_the_runs_give_both_texts_back(old, new):
    runs = differences(old, new)

    assert "".join(run.text for run in runs if run.fate is not Fate.INSERTED) == old
    assert "".join(run.text for run in runs if run.fate is not Fate.DELETED) == new


@given(TEXTS, TEXTS)
def test_changes_stand_in_order_and_never_touch(old, new):
    hunks = find_hunks(old, new)

    for first, second in zip(hunks, hunks[1:], strict=False):
        assert first.old_end < second.old_start
        assert first.new_end < second.new_start


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text):
    assert find_hunks(text, text) == []


@pytest.mark.parametrize("piece", ["a ", "の", "word。"])
def test_long_texts_of_one_repeated_piece_are_compared_in_time(piece):
    old, new = piece * 3000, "x " + piece * 2999 + "y"

    kept = [run.text for run in differences(old, new) if run.fate is not Fate.INSERTED]

    assert "".join(kept) == old
