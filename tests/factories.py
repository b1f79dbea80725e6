"""One factory a model, free of surprises: a plain build is a draft without extras."""

import datetime
import hashlib

import factory
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from factory.django import DjangoModelFactory

from articles import models

MORNING = datetime.datetime(2026, 6, 1, 6, tzinfo=datetime.UTC)
NOON = datetime.datetime(2026, 6, 1, 12, tzinfo=datetime.UTC)
LATER = datetime.datetime(2099, 1, 1, tzinfo=datetime.UTC)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    username = factory.Sequence("user{}".format)
    is_staff = True

    @factory.post_generation
    def groups(self, create, names):
        for name in names or []:
            self.groups.add(Group.objects.get(name=name))


class PublicationFactory(DjangoModelFactory):
    class Meta:
        model = models.Publication

    name = factory.Sequence("週報{}".format)
    slug = factory.Sequence("weekly-{}".format)


class UploadFactory(DjangoModelFactory):
    class Meta:
        model = models.Upload

    sha256 = factory.Sequence(lambda n: hashlib.sha256(str(n).encode()).hexdigest())
    file = factory.LazyAttribute(lambda o: f"originals/{o.sha256[:2]}/{o.sha256}.pdf")
    filename = factory.Sequence("issue-{}.pdf".format)
    size = 1000
    uploaded_at = MORNING
    state = "done"
    step = "done"
    finished_at = MORNING

    class Params:
        waiting = factory.Trait(state="waiting", step="waiting", finished_at=None)
        refused = factory.Trait(state="refused", refusal="encrypted")


class IssueFactory(DjangoModelFactory):
    class Meta:
        model = models.Issue

    publication = factory.SubFactory(PublicationFactory)
    number = factory.Sequence(str)
    date = datetime.date(2026, 5, 29)
    upload = factory.SubFactory(UploadFactory)
    page_count = 1
    contents_count = 0
    contents_matched = 0
    unplaced_characters = 0
    created_at = MORNING


class SectionFactory(DjangoModelFactory):
    class Meta:
        model = models.Section

    publication = factory.SubFactory(PublicationFactory)
    name = factory.Sequence("分野{}".format)
    slug = factory.Sequence("section-{}".format)


class RegionFactory(DjangoModelFactory):
    class Meta:
        model = models.Region

    name = factory.Sequence("地域{}".format)
    slug = factory.Sequence("region-{}".format)


class TagFactory(DjangoModelFactory):
    class Meta:
        model = models.Tag

    name = factory.Sequence("タグ{}".format)
    slug = factory.Sequence("tag-{}".format)


class TagAliasFactory(DjangoModelFactory):
    class Meta:
        model = models.TagAlias

    tag = factory.SubFactory(TagFactory)
    name = factory.Sequence("別名{}".format)


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = models.Source

    name = factory.Sequence("出典{}".format)
    slug = factory.Sequence("source-{}".format)


class ArticleFactory(DjangoModelFactory):
    """A draft that lacks nothing; `published=True` and `withdrawn=True` for later states."""

    class Meta:
        model = models.Article
        skip_postgeneration_save = True

    issue = factory.SubFactory(IssueFactory)
    position = factory.Sequence(lambda n: n + 1)
    slug = factory.LazyAttributeSequence(lambda o, n: f"{o.issue.publication.slug}-{n}")
    headline = factory.Sequence("見出し{}".format)
    body = "一つ目の段落。\n\n二つ目の段落。"
    section = factory.SubFactory(
        SectionFactory, publication=factory.SelfAttribute("..issue.publication")
    )
    page_start = 1
    page_end = 1
    created_at = MORNING
    updated_at = MORNING

    class Params:
        published = factory.Trait(status="published", published_at=MORNING)
        withdrawn = factory.Trait(
            status="withdrawn",
            published_at=MORNING,
            withdrawn_at=NOON,
            withdrawal_reason="出典の記事が取り消されたため。",
        )

    @factory.post_generation
    def tags(self, create, tags):
        if create and tags:
            self.tags.add(*tags)


class AuditEntryFactory(DjangoModelFactory):
    class Meta:
        model = models.AuditEntry

    at = MORNING
    kind = "saved"
    person = "editor"
    article = factory.SubFactory(ArticleFactory)
    issue = factory.SelfAttribute("article.issue")
    publication = factory.SelfAttribute("issue.publication")
    subject = factory.SelfAttribute("article.headline")


class CitationFactory(DjangoModelFactory):
    class Meta:
        model = models.Citation

    article = factory.SubFactory(ArticleFactory)
    source = factory.SubFactory(SourceFactory)
    date = datetime.date(2026, 5, 27)
    url = factory.Sequence("https://news.example.com/{}".format)


class TranslationNoteFactory(DjangoModelFactory):
    class Meta:
        model = models.TranslationNote

    article = factory.SubFactory(ArticleFactory)
    passage = "一つ目"
    wording = "第一"
    note = "原文の語。"


class PageFactory(DjangoModelFactory):
    class Meta:
        model = models.Page

    issue = factory.SubFactory(IssueFactory)
    number = factory.Sequence(lambda n: n + 1)
    width = 595.0
    height = 842.0


class BlockFactory(DjangoModelFactory):
    class Meta:
        model = models.Block

    page = factory.SubFactory(PageFactory)
    ordinal = factory.Sequence(int)
    role = "article"
    text = "一つ目の段落。"
    x0, y0, x1, y1 = 50.0, 100.0, 545.0, 160.0


class PlacementFactory(DjangoModelFactory):
    class Meta:
        model = models.Placement

    article = factory.SubFactory(ArticleFactory)
    page = factory.SubFactory(PageFactory, issue=factory.SelfAttribute("..article.issue"))
    block = factory.SubFactory(BlockFactory, page=factory.SelfAttribute("..page"))
    part = "body"
    paragraph = 0
    x0, y0, x1, y1 = 50.0, 100.0, 545.0, 160.0


class NoticeFactory(DjangoModelFactory):
    class Meta:
        model = models.Notice

    issue = factory.SubFactory(IssueFactory)
    position = factory.Sequence(int)
    headline = "お知らせ"
    body = "来週は休刊します。"


class HouseFormatFactory(DjangoModelFactory):
    class Meta:
        model = models.HouseFormat

    publication = factory.SubFactory(PublicationFactory)
    version = 1
    data = factory.LazyFunction(dict)
    created_at = MORNING
