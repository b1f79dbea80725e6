from datetime import timedelta

import pytest
from django.core import signing

from articles.models import AuditEntry, PreviewLink
from articles.operations import previewing
from tests.factories import NOON, ArticleFactory, IssueFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def make(row, by, lasts=DAY):
    return previewing.make_link(row=row, lasts=lasts, note=" 発行元 ", by=by, at=NOON)


def acts():
    return list(AuditEntry.objects.order_by("pk").values_list("kind", "note"))


def test_a_link_opens_what_it_was_made_for(editor):
    for row in [ArticleFactory(), ArticleFactory().issue]:
        link, token = make(row, editor)

        opened = previewing.open_link(token=token, at=NOON)

        assert (opened, opened.subject, opened.note) == (link, row, "発行元")
        assert opened.expires_at == NOON + DAY
    assert acts() == [("preview_made", "発行元")] * 2


def test_only_a_hash_of_the_secret_is_kept(editor):
    _link, token = make(ArticleFactory(), editor)

    kept = PreviewLink.objects.values_list().get()

    assert not any(part in str(value) for part in token.split(".") for value in kept)


def test_a_link_expires(editor):
    _link, token = make(ArticleFactory(), editor)

    assert previewing.open_link(token=token, at=NOON + DAY - timedelta(seconds=1))
    with pytest.raises(previewing.ClosedLink):
        previewing.open_link(token=token, at=NOON + DAY)


def test_a_link_is_revoked_once(editor):
    link, token = make(ArticleFactory(), editor)

    for _ in range(2):
        previewing.revoke(link=link, by=editor, at=NOON)

    with pytest.raises(previewing.ClosedLink):
        previewing.open_link(token=token, at=NOON)
    assert [kind for kind, _ in acts()] == ["preview_made", "preview_revoked"]


def test_a_link_to_what_was_withdrawn_is_closed(editor):
    article = ArticleFactory()
    _link, token = make(article, editor)
    type(article).objects.filter(pk=article.pk).update(
        status="withdrawn", published_at=NOON, withdrawn_at=NOON, withdrawal_reason="誤報"
    )

    with pytest.raises(previewing.ClosedLink):
        previewing.open_link(token=token, at=NOON)


def test_what_nobody_signed_is_unknown(editor):
    _link, token = make(ArticleFactory(), editor)
    signed_elsewhere = signing.Signer(salt="other", sep=".").sign("secret")
    never_made = previewing.SIGNER.sign("secret")

    for wrong in ["", "x", token[:-1], f"x{token}", signed_elsewhere, never_made]:
        with pytest.raises(previewing.UnknownLink):
            previewing.open_link(token=wrong, at=NOON)


@pytest.mark.parametrize("lasts", [timedelta(0), -DAY, 91 * DAY])
def test_a_link_lasts_for_some_time_but_not_for_ever(editor, lasts):
    with pytest.raises(previewing.NotPreviewable, match="^A link lasts 90 days at most.$"):
        make(ArticleFactory(), editor, lasts=lasts)

    assert not PreviewLink.objects.exists()


def test_what_is_public_or_empty_or_withdrawn_needs_no_preview(editor):
    public = ArticleFactory(published=True)

    for row in [public, public.issue, IssueFactory(), ArticleFactory(withdrawn=True)]:
        with pytest.raises(previewing.NotPreviewable, match="waits to be published"):
            make(row, editor)


def test_uses_are_counted(editor):
    link, _token = make(ArticleFactory(), editor)

    for _ in range(2):
        previewing.count_use(link=link, at=NOON)

    link.refresh_from_db()
    assert (link.uses, link.used_at) == (2, NOON)


def test_a_draft_with_a_link_counts_as_touched(editor):
    article = ArticleFactory()
    make(article, editor)

    assert article.was_touched()
