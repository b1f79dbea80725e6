"""What the API tells of each thing."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.api.addresses import ApiAddress, ArticlesAddress, PageAddress, absolute
from articles.models import (
    Article,
    Change,
    Citation,
    Correction,
    Issue,
    Notice,
    Page,
    Placement,
    Publication,
    Region,
    Section,
    Source,
    Tag,
    TagAlias,
    TranslationNote,
)
from articles.splitting import markdown

IMAGE_WIDTH = 1000  # pixels


class PublicationSerializer(serializers.ModelSerializer):
    url = PageAddress(help_text=_("Its issues on the archive."))
    api_url = ApiAddress("publication", "slug")
    articles_url = ArticlesAddress({"publication": "slug"})

    class Meta:
        model = Publication
        fields = [
            *["slug", "name", "lang", "publisher", "description", "copyright"],
            *["url", "api_url", "articles_url"],
        ]
        extra_kwargs = {
            "description": {"help_text": _("Markdown.")},
            "copyright": {"help_text": _("Markdown.")},
        }


class PublicationReference(serializers.ModelSerializer):
    api_url = ApiAddress("publication", "slug")

    class Meta:
        model = Publication
        fields = ["slug", "name", "api_url"]


class SectionReference(serializers.ModelSerializer):
    api_url = ApiAddress("section", "publication.slug", "slug")

    class Meta:
        model = Section
        fields = ["slug", "name", "api_url"]


class SectionSerializer(SectionReference):
    publication = PublicationReference()
    articles_url = ArticlesAddress({"publication": "publication.slug", "section": "slug"})

    class Meta(SectionReference.Meta):
        fields = ["slug", "name", "position", "publication", "api_url", "articles_url"]


class RegionReference(serializers.ModelSerializer):
    api_url = ApiAddress("region", "slug")

    class Meta:
        model = Region
        fields = ["slug", "name", "api_url"]


class RegionSerializer(RegionReference):
    articles_url = ArticlesAddress({"region": "slug"})

    class Meta(RegionReference.Meta):
        fields = ["slug", "name", "api_url", "articles_url"]


class SourceReference(serializers.ModelSerializer):
    api_url = ApiAddress("source", "slug")

    class Meta:
        model = Source
        fields = ["slug", "name", "api_url"]


class SourceSerializer(SourceReference):
    articles_url = ArticlesAddress({"source": "slug"})
    url = serializers.SerializerMethodField(help_text=_("Its own web site."))

    class Meta(SourceReference.Meta):
        fields = ["slug", "name", "url", "api_url", "articles_url"]

    def get_url(self, source) -> str | None:
        return web_address(source.url)


class TagAliasSerializer(serializers.ModelSerializer):
    class Meta:
        model = TagAlias
        fields = ["name", "lang"]


class TagReference(serializers.ModelSerializer):
    aliases = TagAliasSerializer(many=True, help_text=_("Other words for it, in any language."))
    api_url = ApiAddress("tag", "slug")

    class Meta:
        model = Tag
        fields = ["slug", "name", "aliases", "api_url"]


class TagSerializer(TagReference):
    articles_url = ArticlesAddress({"tag": "slug"})

    class Meta(TagReference.Meta):
        fields = ["slug", "name", "description", "aliases", "api_url", "articles_url"]


class IssueReference(serializers.ModelSerializer):
    publication = PublicationReference()
    url = PageAddress()
    api_url = ApiAddress("issue", "publication.slug", "number")

    class Meta:
        model = Issue
        fields = ["publication", "number", "date", "url", "api_url"]


class NoticeSerializer(serializers.ModelSerializer):
    body_html = serializers.SerializerMethodField()
    links = serializers.SerializerMethodField(help_text=_("Web addresses, as printed."))

    class Meta:
        model = Notice
        fields = ["headline", "body", "body_html", "links"]
        extra_kwargs = {"body": {"help_text": _("Markdown.")}}

    def get_body_html(self, notice) -> str:
        return markdown.to_html(notice.body)

    def get_links(self, notice) -> list[str]:
        return [link for link in notice.links if web_address(link)]


class IssueSerializer(IssueReference):
    articles_count = serializers.IntegerField(
        source="visible_count", help_text=_("How many of its articles are published.")
    )
    notices = NoticeSerializer(many=True)
    articles_url = ArticlesAddress({"publication": "publication.slug", "issue": "number"})

    class Meta(IssueReference.Meta):
        fields = [
            *["publication", "number", "date", "lang", "page_count", "articles_count", "notices"],
            *["url", "api_url", "articles_url"],
        ]


class CitationSerializer(serializers.ModelSerializer):
    source = SourceReference(allow_null=True)
    url = serializers.SerializerMethodField(help_text=_("Address of what is cited."))

    class Meta:
        model = Citation
        fields = ["source", "date", "url"]

    def get_url(self, citation) -> str | None:
        return web_address(citation.url)


class CorrectionSerializer(serializers.ModelSerializer):
    class Meta:
        model = Correction
        fields = ["kind", "note", "at"]


class TranslationNoteSerializer(serializers.ModelSerializer):
    number = serializers.IntegerField(help_text=_("Its number in “body_html”, from 1."))

    class Meta:
        model = TranslationNote
        fields = ["number", "passage", "wording", "kind", "note"]


class PageSerializer(serializers.ModelSerializer):
    image_url = serializers.SerializerMethodField(
        help_text=_("Picture of the page; what is not published is painted over.")
    )

    class Meta:
        model = Page
        fields = ["number", "width", "height", "image_url"]
        extra_kwargs = {
            "number": {"help_text": _("From 1.")},
            "width": {"help_text": _("In PDF points.")},
            "height": {"help_text": _("In PDF points.")},
        }

    def get_image_url(self, page) -> str:
        issue = self.context["issue"]
        names = [issue.publication.slug, issue.number, page.number, IMAGE_WIDTH]
        return absolute(reverse("page-image", args=names))


class PlacementSerializer(serializers.ModelSerializer):
    page = serializers.IntegerField(source="page.number", help_text=_("Page of the PDF, from 1."))
    paragraph = serializers.SerializerMethodField(
        help_text=_("Which paragraph of the body stands there, from 1: p1 in “body_html”.")
    )
    box = serializers.ListField(
        child=serializers.FloatField(),
        min_length=4,
        max_length=4,
        help_text=_("Left, top, right, bottom in PDF points from the page's top left corner."),
    )

    class Meta:
        model = Placement
        fields = ["page", "part", "paragraph", "box"]

    def get_paragraph(self, placement) -> int | None:
        return None if placement.paragraph is None else placement.paragraph + 1


class ArticleSerializer(serializers.ModelSerializer):
    issue = IssueReference()
    section = SectionReference(allow_null=True)
    region = RegionReference(allow_null=True)
    tags = TagReference(many=True)
    citations = CitationSerializer(many=True)
    body_html = serializers.SerializerMethodField(
        help_text=_("The body as sanitised HTML; its paragraphs have the ids p1, p2, …")
    )
    body_text = serializers.SerializerMethodField(
        help_text=_("The body as plain text, paragraphs parted by one empty line.")
    )
    translation_notes = serializers.SerializerMethodField(
        help_text=_("Notes on the translation, for readers.")
    )
    corrections = CorrectionSerializer(
        many=True, help_text=_("What was corrected after publication, the latest first.")
    )
    pages = serializers.SerializerMethodField(help_text=_("The pages it stands on."))
    placements = PlacementSerializer(
        many=True, help_text=_("Where each of its parts stands in the PDF.")
    )
    url = PageAddress(help_text=_("The article on the archive."))
    api_url = ApiAddress("article", "slug")

    class Meta:
        model = Article
        fields = [
            *["slug", "headline", "byline", "lang", "body", "body_html", "body_text"],
            *["issue", "position", "section", "region", "tags", "citations"],
            *["translation_notes", "corrections", "page_start", "page_end", "pages", "placements"],
            *["published_at", "updated_at", "version", "url", "api_url"],
        ]
        extra_kwargs = {
            "slug": {"help_text": _("Its name for ever: never given to another article.")},
            "body": {"help_text": _("Markdown (CommonMark with tables).")},
            "position": {"help_text": _("Place in the issue, from 1.")},
            "version": {"help_text": _("Grows with every change.")},
        }

    def get_body_html(self, article) -> str:
        passages = [note.passage for note in article.translation_notes.all()]
        return markdown.to_html(article.body, passages=passages)

    def get_body_text(self, article) -> str:
        return markdown.plain_text(article.body)

    @extend_schema_field(TranslationNoteSerializer(many=True))
    def get_translation_notes(self, article):
        notes = article.translation_notes.all()
        for number, note in enumerate(notes, 1):
            note.number = number
        return TranslationNoteSerializer(notes, many=True).data

    @extend_schema_field(PageSerializer(many=True))
    def get_pages(self, article):
        pages = {placement.page.number: placement.page for placement in article.placements.all()}
        return PageSerializer(pages.values(), many=True, context={"issue": article.issue}).data


class ChangeSerializer(serializers.ModelSerializer):
    api_url = serializers.SerializerMethodField(help_text=_("The article in the API."))
    successor = serializers.SerializerMethodField(
        help_text=_("Slug of the article that this one was merged or split into, or moved to.")
    )
    reason = serializers.SerializerMethodField(help_text=_("Why it was withdrawn."))

    class Meta:
        model = Change
        fields = ["number", "kind", "at", "slug", "successor", "reason", "api_url"]
        extra_kwargs = {
            "number": {"help_text": _("From 1, without gap, in the order of the changes.")},
            "at": {"help_text": _("When the public could first see it.")},
        }

    def get_api_url(self, change) -> str:
        return absolute(reverse("api:article", args=[change.slug]))

    def get_successor(self, change) -> str | None:
        return change.target_slug or None

    def get_reason(self, change) -> str | None:
        if change.kind != Change.Kind.WITHDRAWN:
            return None
        return change.article.withdrawal_reason or None


def web_address(url):
    """Return an address where it is one to offer as a link, else None."""
    return url if url.lower().startswith(("https://", "http://")) else None


class ParameterProblem(serializers.Serializer):
    """A parameter of the address that cannot be used."""

    parameter = serializers.CharField()
    detail = serializers.CharField(help_text=_("What to give instead."))


class Problem(serializers.Serializer):
    """Why there is no other answer (RFC 9457)."""

    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text=_("One plain sentence."))


class WrongParameterProblem(Problem):
    """Which parameters cannot be used, and why."""

    errors = ParameterProblem(many=True)


class GoneProblem(Problem):
    """Why the article was withdrawn."""

    slug = serializers.CharField()
    reason = serializers.CharField()
    withdrawn_at = serializers.DateTimeField()


class MovedProblem(Problem):
    """Where the article is now."""

    slug = serializers.CharField(help_text=_("Its slug now."))
    api_url = serializers.URLField()
