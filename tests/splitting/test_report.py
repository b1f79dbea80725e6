from articles.splitting.house_format import built_in_formats
from articles.splitting.report import as_report
from articles.splitting.split import split_read_pdf
from tests.splitting.setting import column, read

RULE = "=" * 40
PAGE = column(
    "港の知財だより",
    "2024/4/15号 (No.574)",
    RULE,
    "【港まつりのお知らせ】",
    "五月。https://minato.example.jp/",
    RULE,
    "○ 海の動き",
    "1. 港に倉庫(港新聞 2024年4月15日)",
    "●ニュース本文",
    "○ 海の動き",
    "★★★1. 港に倉庫★★★",
    "　一つ目の段落。",
    "　二つ目の段落。",
    "(出典：港新聞 2024年4月15日)",
    "https://minato.example.jp/1",
    RULE,
    "【著作権】",
    "禁じます。",
)


def test_the_report_has_the_shape_that_programs_rely_on():
    report = as_report(split_read_pdf(read(PAGE), built_in_formats()))

    [article] = report["articles"]
    placements = article.pop("placements")
    assert report == {
        "issue": {
            "publication": "港の知財だより",
            "number": "574",
            "date": "2024-04-15",
            "language": "ja",
            "pages": 1,
        },
        "notices": [
            {
                "headline": "港まつりのお知らせ",
                "body": "五月。https://minato.example.jp/",
                "links": ["https://minato.example.jp/"],
            }
        ],
        "articles": [
            {
                "headline": "港に倉庫",
                "section": "海の動き",
                "region": None,
                "byline": None,
                "body": "一つ目の段落。\n\n二つ目の段落。",
                "sources": [
                    {"name": "港新聞", "date": "2024-04-15", "url": "https://minato.example.jp/1"}
                ],
                "page_start": 1,
                "page_end": 1,
                "doubts": [],
            }
        ],
        "standing_matter": [{"headline": "著作権", "body": "禁じます。"}],
        "certificate": {
            "contents": 1,
            "matched": 1,
            "disagreements": [],
            "unplaced_characters": 0,
        },
        "doubts": [],
    }
    assert [(place["page"], len(place["box"])) for place in placements] == [(1, 4)] * 4


def test_an_issue_without_articles_is_reported_as_such():
    report = as_report(split_read_pdf(read([]), built_in_formats()))

    assert report["articles"] == []
    assert report["doubts"][0] == "No article was found in this issue."
