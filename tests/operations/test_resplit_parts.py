from dataclasses import replace

import pytest
from django.db import transaction

from articles.models import Notice, StandingMatter
from articles.operations import resplitting, storing
from articles.splitting.merging import Choice
from articles.splitting.values import Notice as CutNotice
from articles.splitting.values import Paragraph
from articles.splitting.values import StandingMatter as CutMatter
from tests.factories import NOON, NoticeFactory, UploadFactory
from tests.splits import split_of

pytestmark = pytest.mark.django_db

SEMINAR = ("セミナーのお知らせ", "七月一日に青島で開きます。")
HOLIDAY = ("休刊のお知らせ", "来週の号はお休みします。")
RIGHTS = ("著作権について", "無断での転載を禁じます。")


def split(*notices, matter=(RIGHTS,), links=()):
    """Return a split of one article with these notices and this standing matter."""
    return replace(
        split_of(["北京市、条例を公布", "市は条例を公布した。"]),
        notices=tuple(CutNotice(h, (Paragraph(b, ()),), tuple(links)) for h, b in notices),
        standing_matter=tuple(CutMatter(h, (Paragraph(b, ()),)) for h, b in matter),
    )


@pytest.fixture
def issue():
    with transaction.atomic():
        upload = UploadFactory(waiting=True)
        return storing.store_split(upload=upload, split=split(SEMINAR, HOLIDAY), at=NOON)


def resplit(issue, new, **decisions):
    proposal = resplitting.compare(issue, new)
    return resplitting.apply(proposal=proposal, decisions=decisions, by=None, at=NOON)


def notices(issue):
    return [(notice.headline, notice.body) for notice in issue.notices.order_by("position", "pk")]


def edit(issue, named, **values):
    Notice.objects.filter(issue=issue, headline=named).update(**values)


def test_the_same_parts_change_nothing(issue):
    proposal = resplitting.compare(issue, split(SEMINAR, HOLIDAY))
    keys = list(Notice.objects.values_list("pk", flat=True))
    resplitting.apply(proposal=proposal, decisions={}, by=None, at=NOON)

    assert [(part.changed, part.added, part.gone) for part in proposal.parts] == [([], (), ())] * 2
    assert list(Notice.objects.values_list("pk", flat=True)) == keys


def test_what_nobody_touched_follows_the_new_cut(issue):
    longer = (SEMINAR[0], SEMINAR[1] + "参加は無料です。")

    resplit(issue, split(longer, HOLIDAY, links=["https://example.com/"]))

    assert notices(issue) == [longer, HOLIDAY]
    assert Notice.objects.first().links == ["https://example.com/"]


def test_what_an_editor_wrote_stays_beside_what_the_new_cut_brings(issue):
    edit(issue, SEMINAR[0], headline="セミナー")
    longer = (SEMINAR[0], SEMINAR[1] + "\n\n参加は無料です。")

    resplit(issue, split(longer, HOLIDAY))

    assert notices(issue)[0] == ("セミナー", longer[1])


def test_what_both_changed_is_asked(issue):
    edit(issue, SEMINAR[0], body="七月二日に青島で開きます。")
    new = split((SEMINAR[0], "七月三日に青島で開きます。"), HOLIDAY)
    proposal = resplitting.compare(issue, new)
    (name,) = proposal.conflicts

    with pytest.raises(resplitting.NotDecided) as refusal:
        resplit(issue, new)
    resplit(issue, new, **{name: Choice.MINE})

    assert refusal.value.names == [name]
    assert notices(issue)[0][1] == "七月二日に青島で開きます。"


def test_a_headline_cannot_be_both(issue):
    edit(issue, SEMINAR[0], headline="講習")
    new = split(("研修会の御案内", SEMINAR[1]), HOLIDAY)
    (name,) = resplitting.compare(issue, new).conflicts

    with pytest.raises(resplitting.NotDecided):
        resplit(issue, new, **{name: Choice.BOTH})


def test_what_the_new_cut_lacks_goes_unless_somebody_touched_it(issue):
    edit(issue, HOLIDAY[0], body="再来週の号はお休みします。")

    resplit(issue, split())

    assert notices(issue) == [(HOLIDAY[0], "再来週の号はお休みします。")]


def test_what_is_new_is_added_and_what_an_editor_wrote_alone_stays(issue):
    NoticeFactory(issue=issue, position=9, headline="編集部から", body="一言。")
    moved = ("移転のお知らせ", "事務所を移しました。")

    resplit(issue, split(SEMINAR, moved, HOLIDAY))

    assert notices(issue) == [SEMINAR, moved, HOLIDAY, ("編集部から", "一言。")]


def test_parts_from_before_their_first_cut_was_kept_are_asked_where_they_differ(issue):
    Notice.objects.update(first_cut={})

    same = resplitting.compare(issue, split(SEMINAR, HOLIDAY))
    other = resplitting.compare(issue, split((SEMINAR[0], SEMINAR[1] + "参加は無料。"), HOLIDAY))

    assert (len(same.conflicts), len(other.conflicts)) == (0, 1)


def test_standing_matter_is_merged_alike(issue):
    resplit(issue, split(SEMINAR, HOLIDAY, matter=[(RIGHTS[0], "転載はご相談ください。")]))

    assert StandingMatter.objects.get().body == "転載はご相談ください。"


def test_a_notice_changed_after_the_proposal_outdates_it(issue):
    proposal = resplitting.compare(issue, split(SEMINAR))
    edit(issue, HOLIDAY[0], body="手を入れた。")

    with pytest.raises(resplitting.Outdated):
        resplitting.apply(proposal=proposal, decisions={}, by=None, at=NOON)

    assert len(notices(issue)) == 2


def test_the_digest_tells_proposals_about_notices_apart(issue):
    one = resplitting.compare(issue, split(SEMINAR))
    other = resplitting.compare(issue, split(SEMINAR, HOLIDAY))

    assert one.digest != other.digest
