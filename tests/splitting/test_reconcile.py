import datetime

import pytest

from articles.splitting.reconcile import NO_BODY, reconcile
from articles.splitting.values import Box, CitedSource, ContentsEntry, Draft, Paragraph, Placement

DAY = datetime.date(2024, 4, 15)
PLACE = Placement(3, Box(0, 0, 10, 10), 0)
BODY = (Paragraph("本文。", (PLACE,)),)


def draft(headline, **fields):
    return Draft(**{"headline": Paragraph(headline, (PLACE,)), "body": BODY} | fields)


def entry(headline, **fields):
    return ContentsEntry(headline, 1, Box(0, 0, 10, 10), **fields)


def codes(drafts, contents):
    return [doubt.code for doubt in reconcile(drafts, contents).certificate.disagreements]


def test_contents_and_drafts_that_agree_leave_no_doubt():
    certificate = reconcile([draft("港"), draft("町")], [entry("港"), entry("町")]).certificate

    assert (certificate.contents, certificate.matched) == (2, 2)
    assert certificate.disagreements == ()


def test_width_case_and_punctuation_do_not_count():
    assert codes([draft("AI と港、町")], [entry("ＡＩと港・町")]) == []


def test_each_row_knows_its_draft():
    contents = reconcile(
        [draft("港"), draft("町")], [entry("町"), entry("海辺の古い灯台")]
    ).contents

    assert [row.draft for row in contents] == [1, None]


def test_a_row_without_an_article_is_named_with_its_page():
    [doubt] = reconcile([], [entry("港")]).certificate.disagreements

    assert (doubt.code, doubt.facts, doubt.page, doubt.line) == (
        "contents_without_article",
        {"headline": "港"},
        1,
        "港",
    )


def test_an_article_that_the_contents_lack_is_named_with_its_page():
    [doubt] = reconcile([draft("港"), draft("山の峠道")], [entry("港")]).certificate.disagreements

    assert (doubt.code, doubt.page, doubt.line) == ("article_without_contents", 3, "山の峠道")


def test_without_a_contents_list_no_article_is_missing_from_it():
    assert codes([draft("港")], []) == []


def test_a_reworded_headline_is_paired_but_not_matched():
    drafts = [draft("港の倉庫を展示場に改修")]
    reconciled = reconcile(drafts, [entry("港の倉庫を展示場として改修へ")])

    assert reconciled.certificate.matched == 0
    assert [d.code for d in reconciled.certificate.disagreements] == ["headline_differs"]
    assert reconciled.contents[0].draft == 0


def test_a_shortened_headline_is_paired_with_the_whole():
    contents = [entry("港の倉庫を展示場に")]

    assert (
        reconcile([draft("港の倉庫を展示場に改修する計画が始動")], contents).contents[0].draft == 0
    )


def test_twins_are_paired_within_their_sections():
    drafts = [draft("人事", section="海"), draft("人事", section="山")]
    contents = [entry("人事", section="山"), entry("人事", section="海")]

    assert [row.draft for row in reconcile(drafts, contents).contents] == [1, 0]


def test_the_fewest_articles_out_of_order_are_named():
    drafts = [draft(name) for name in ("一の港", "二の町", "三の山", "四の川")]
    contents = [entry(name) for name in ("一の港", "三の山", "二の町", "四の川")]

    assert codes(drafts, contents) == ["order_differs"]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"section": "山"}, "section_differs"),
        ({"source": "町報"}, "source_differs"),
        ({"date": datetime.date(2024, 4, 16)}, "date_differs"),
    ],
)
def test_what_the_contents_say_otherwise_is_a_disagreement(said, code):
    own = draft("港", section="海", citations=(CitedSource("港新聞", DAY, None),))

    assert codes([own], [entry("港", **said)]) == [code]


def test_one_of_several_sources_is_enough():
    sources = (CitedSource("港新聞", DAY, None), CitedSource("町報", None, None))

    assert codes([draft("港", citations=sources)], [entry("港", source="町報", date=DAY)]) == []


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        (["1", "2", "3"], []),
        (["1", "3"], ["number_gap"]),
        (["1", "1"], ["number_gap"]),
        ([None, "5", None], []),
        (["一", "三"], []),
    ],
)
def test_a_gap_in_the_numbers_is_a_disagreement(numbers, found):
    assert codes([draft(f"港{n}", number=number) for n, number in enumerate(numbers)], []) == found


def test_numbers_may_start_again_in_a_new_section():
    drafts = [draft("港", number="2", section="海"), draft("峠", number="1", section="山")]

    assert codes(drafts, []) == []


def test_a_draft_is_told_what_disagrees_about_it():
    told, silent = reconcile([draft("港"), draft("町")], [entry("町")]).drafts

    assert [doubt.code for doubt in told.doubts] == ["article_without_contents"]
    assert silent.doubts == ()


def test_a_region_that_only_the_contents_name_is_taken_over_and_said():
    [told] = reconcile([draft("港")], [entry("港", region="北の海")]).drafts

    assert told.region == "北の海"
    assert [doubt.code for doubt in told.doubts] == ["region_from_contents"]


def test_the_region_above_an_article_is_kept():
    [told] = reconcile([draft("港", region="南の海")], [entry("港", region="北の海")]).drafts

    assert (told.region, told.doubts) == ("南の海", ())


def test_a_missing_source_is_doubted_only_where_others_cite():
    cited = draft("港", citations=(CitedSource("港新聞", None, None),))
    bare = draft("町")

    assert [d.code for d in reconcile([cited, cited, bare], []).drafts[2].doubts] == ["no_source"]
    assert reconcile([bare, bare], []).drafts[0].doubts == ()


def test_a_headline_without_text_is_hardly_believed():
    [told] = reconcile([draft("港", body=())], []).drafts

    assert told.confidence == NO_BODY
    assert [doubt.code for doubt in told.doubts] == ["no_body", "uncertain_heading"]


def test_the_witness_raises_or_lowers_confidence():
    drafts = [draft(name, confidence=0.9) for name in ("港", "町の古い時計台")]

    agreed, unknown = reconcile(drafts, [entry("港")]).drafts

    assert agreed.confidence == pytest.approx(0.98)
    assert unknown.confidence == pytest.approx(0.72)


def test_an_article_that_may_hold_a_missing_one_is_doubted():
    rows = [entry("港"), entry("山の峠道"), entry("町の古い時計台")]

    holds, other = reconcile([draft("港"), draft("町の古い時計台")], rows).drafts

    assert [doubt.code for doubt in holds.doubts] == ["contents_without_article"]
    assert (holds.confidence, other.confidence) == (0.8, 1.0)


def test_unplaced_characters_are_on_the_certificate():
    assert reconcile([], [], unplaced_characters=7).certificate.unplaced_characters == 7


def test_six_hundred_reworded_headlines_are_reconciled_quickly():
    drafts = [draft(f"第{n}回の港の話", number=str(n)) for n in range(1, 601)]
    contents = [entry(f"第{n}回の港の話（再録）") for n in range(1, 601)]

    assert reconcile(drafts, contents).certificate.contents == 600
