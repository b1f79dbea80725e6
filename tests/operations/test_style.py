import pytest

from articles.operations import style, surgery
from articles.splitting.house_style import RULES
from tests.factories import NOON, ArticleFactory, IssueFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue():
    issue = IssueFactory()
    ArticleFactory(issue=issue, position=1, headline="２０２６年", body="商標 法。\n\n「特許。")
    ArticleFactory(issue=issue, position=2, headline="意匠", body="AI 法(改正)。")
    return issue


def fix(issue, hits, **given):
    options = {"seen": {}, "by": None, "at": NOON} | given
    return style.fix(issue=issue, keys=[hit.key for hit in hits], **options)


def said(issue):
    return [(a.headline, a.body) for a in issue.articles.in_issue_order()]


def test_every_rule_has_its_sentence():
    assert list(style.SENTENCES) == list(RULES)
    assert [code for code, sentence in style.choices() if not str(sentence)] == []


def test_the_drafts_of_an_issue_are_checked_in_order(issue):
    found = style.findings(issue=issue)

    assert [(h.code, h.field, h.before, h.match, h.fix) for h in found] == [
        ("wide_digits", "headline", "", "２０２６", "2026"),
        ("unpaired", "body", "商標 法。\n\n", "「", None),
        ("latin_blanks", "body", "AI", " ", ""),
        ("narrow_brackets", "body", "AI 法", "(改正)", "（改正）"),
    ]
    assert str(found[0].sentence) == "Digits are of half width."


def test_one_article_is_checked_alone(issue):
    second = issue.articles.get(position=2)

    assert len(style.findings(issue=issue, article=second)) == 2


def test_published_articles_are_not_checked(issue):
    ArticleFactory(issue=issue, published=True, headline="２０２６年")

    assert len(style.findings(issue=issue)) == 4


def test_a_rule_that_is_switched_off_finds_nothing(issue):
    issue.publication.style_off = ["wide_digits", "unpaired"]

    assert [h.code for h in style.findings(issue=issue)] == ["latin_blanks", "narrow_brackets"]
    assert len(style.rules_of(issue.publication)) == len(RULES) - 2


def test_one_press_cures_what_was_chosen_and_one_undoes_it(issue, editor):
    before = surgery.digest(issue)
    hits = [hit for hit in style.findings(issue=issue) if hit.fix is not None]

    done = fix(issue, hits, by=editor)

    assert said(issue) == [("2026年", "商標 法。\n\n「特許。"), ("意匠", "AI法（改正）。")]
    assert done.label() == "Corrected 3 places to the house style"
    surgery.undo(issue=issue, seen=done.number, by=editor, at=NOON)
    assert surgery.digest(issue) == before


def test_of_two_that_overlap_the_first_is_cured():
    issue = IssueFactory()
    ArticleFactory(issue=issue, headline="商標(ＡＢＣ 法)")

    fix(issue, style.findings(issue=issue))

    assert said(issue)[0][0] == "商標（ＡＢＣ 法）"
    assert [hit.match for hit in style.findings(issue=issue)] == ["ＡＢＣ"]


def test_what_only_an_editor_knows_is_not_cured(issue):
    with pytest.raises(surgery.CannotOperate, match="Only an editor can know"):
        fix(issue, style.findings(issue=issue))

    assert said(issue)[0][0] == "２０２６年"


def test_a_text_that_changed_meanwhile_is_checked_again(issue):
    hits = style.findings(issue=issue)[:1]
    issue.articles.filter(position=1).update(headline="２０２７年")

    with pytest.raises(surgery.StaleView):
        fix(issue, hits)


def test_nothing_chosen_is_refused(issue):
    with pytest.raises(surgery.StaleView):
        fix(issue, [])


@pytest.mark.parametrize("count", [1, 30])
def test_checking_takes_one_query(issue, count, django_assert_num_queries):
    ArticleFactory.create_batch(count, issue=issue)

    with django_assert_num_queries(1):
        style.findings(issue=issue)
