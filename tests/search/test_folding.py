from articles import search
from tests.factories import NOON

NEWS = "商務部は六月十日、営業秘密の保護規定の改正案を公表し、七月十日まで意見を募ると発表した。"
OTHER = "裁判所は標準必須特許の使用料をめぐる争いで、原告の請求を一部認める判決を言い渡した。"


def folds(**options):
    """Return the bodies that each fold of a search holds, the first in front."""
    found = search.find("year:2026 OR year:2025 OR year:2024", at=NOON, **options)
    return [
        [hit.article.body for hit in [fold.hit, *fold.similar]]
        for fold in search.folded(found.hits)
    ]


def test_nearly_the_same_texts_are_folded_under_the_first(indexed):
    for body in [NEWS, OTHER, f"**{NEWS}**続報。", NEWS]:
        indexed(body=body)

    assert folds() == [[NEWS, f"**{NEWS}**続報。", NEWS], [OTHER]]


def test_short_texts_are_never_folded(indexed):
    indexed(count=2, body="見出しだけ。")

    assert folds() == [["見出しだけ。"], ["見出しだけ。"]]


def test_folding_leaves_the_total_as_it_is(indexed):
    indexed(count=3, body=NEWS)

    found = search.find("営業秘密", at=NOON)

    assert (found.total, len(found.hits), len(search.folded(found.hits))) == (3, 3, 1)
