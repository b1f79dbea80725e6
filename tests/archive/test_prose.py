from articles.archive.prose import html_of


def test_texts_beside_articles_have_no_ids():
    assert html_of("一。\n\n- 二") == "<p>一。</p>\n<ul>\n<li>二</li>\n</ul>\n"


def test_what_looks_like_an_id_in_the_text_stays_in_the_text():
    assert html_of('<p id="p1">') == '<p>&lt;p id="p1"&gt;</p>\n'
