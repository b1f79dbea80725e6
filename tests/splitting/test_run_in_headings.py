import pytest

from articles.splitting.reading import read_pdf
from articles.splitting.run_in_headings import part_run_in_headings
from articles.splitting.split import split_read_pdf
from demo.typesetting import GOTHIC, MINCHO
from tests.splitting.paper import HEIGHT, drawn, texts_of

STORIES = {
    "Harbour office counts anew.": (
        "The office has changed how it counts ships",
        "that call at the port. The books agree now.",
    ),
    "Library lends seeds.": (
        "Gardeners may borrow packets of seeds from",
        "the branch and bring as many back in autumn.",
    ),
    "River ferry returns.": (
        "It was laid up for two winters after a flood",
        "took the landing stage and the bridge away.",
    ),
}
JAPANESE = {
    "港の倉庫を展示場に": (
        "港湾局は使われなくなった倉庫を改める計画を",
        "発表した。工事は来年の春に始まり、秋には最初の展覧会が開かれる。",
    ),
    "図書館が種を貸し出し": (
        "市立図書館の分館は今月から野菜の種の",
        "貸し出しを始めた。借りた人は秋に収穫した種を同じ数だけ返せばよい。",
    ),
    "渡し船が再開": (
        "下流の渡し船が四月一日からふたたび",
        "運航される。県の補助で、水位とともに上下する浮桟橋が設けられた。",
    ),
}


def page(stories, bold="Helvetica-Bold", plain="Times-Roman", title=None):
    """Draw a page of paragraphs that each start with bold words."""

    def draw(canvas):
        y = 100.0
        if title:
            canvas.setFont(bold, 22)
            canvas.drawString(72, HEIGHT - 60, title)
        for heading, (first, second) in stories.items():
            start = canvas.stringWidth(heading + "  ", bold, 10)
            for x, height, text, font in (
                (72, y, heading, bold),
                (72 + start, y, first, plain),
                (72, y + 14, second, plain),
            ):
                canvas.setFont(font, 10)
                canvas.drawString(x, HEIGHT - height, text)
            y += 28

    return drawn(draw)


@pytest.mark.parametrize(
    ("stories", "fonts"), [(STORIES, ()), (JAPANESE, (GOTHIC, MINCHO))], ids=["en", "ja"]
)
def test_bold_starts_of_paragraphs_head_articles_where_nothing_else_does(stories, fonts):
    split = split_read_pdf(read_pdf(page(stories, *fonts)), ())

    assert [draft.headline.text for draft in split.drafts] == list(stories)


def test_no_character_is_lost_where_a_line_is_cut():
    read = read_pdf(page(STORIES))

    [cut] = part_run_in_headings(read, ()).pages

    assert "".join("".join(line.text for line in cut.lines).split()) == "".join(
        "".join(texts_of(page(STORIES))).split()
    )


def test_a_cut_line_has_two_boxes_side_by_side():
    [cut] = part_run_in_headings(read_pdf(page(STORIES)), ()).pages

    heading, text = cut.lines[:2]
    assert (heading.font.bold, text.font.bold) == (True, False)
    assert (heading.text, text.text) == next(
        (heading, first) for heading, (first, _) in STORIES.items()
    )
    assert heading.box.x1 == text.box.x0


def test_two_bold_starts_are_emphasis():
    read = read_pdf(page(dict(list(STORIES.items())[:2])))

    assert part_run_in_headings(read, ()) is read


def test_a_line_without_a_bold_start_has_none():
    [page_read] = read_pdf(
        page({"Plain words here.": ("and more", "of them")}, "Times-Roman")
    ).pages

    assert page_read.bold_starts == ()


def test_what_ends_with_a_comma_is_no_heading():
    stories = {heading.replace(".", ","): text for heading, text in STORIES.items()}
    read = read_pdf(page(stories))

    assert part_run_in_headings(read, ()) is read
