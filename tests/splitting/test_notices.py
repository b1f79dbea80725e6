from articles.splitting.house_format import built_in_formats
from articles.splitting.notices import as_notice, mark_notices
from articles.splitting.passages import Kind
from articles.splitting.values import Notice, Paragraph
from tests.splitting.setting import column

STARS = built_in_formats()[0]


def test_a_notice_is_its_heading_and_the_text_below():
    lines = column(
        "【港まつりのお知らせ】",
        "五月に開きます。",
        "ぜひお越しください。",
        "========================",
    )

    passages = mark_notices(lines, STARS)

    assert [(p.kind, len(p.lines)) for p in passages] == [
        (Kind.NOTICE_HEADING, 1),
        (Kind.NOTICE, 2),
        (Kind.FURNITURE, 1),
    ]
    assert passages[0].text == "港まつりのお知らせ"


def test_each_heading_starts_a_notice():
    passages = mark_notices(column("【港まつり】", "五月。", "【山まつり】", "六月。"), STARS)

    assert [p.kind for p in passages] == [Kind.NOTICE_HEADING, Kind.NOTICE] * 2


def test_text_without_a_heading_is_a_notice_too():
    assert [p.kind for p in mark_notices(column("臨時休業します。"), STARS)] == [Kind.NOTICE]


def test_a_notice_keeps_the_addresses_it_shows():
    text = Paragraph("申込は https://minato.example.jp/ まで。", ())
    lines = column("申込は https://minato.example.jp/ まで。")

    assert as_notice("港まつり", [text], lines) == Notice(
        "港まつり", (text,), ("https://minato.example.jp/",)
    )
