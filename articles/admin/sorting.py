"""What articles are sorted by, on the desk: publications, sections, regions, sources, tags."""

from django.contrib import admin
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy

from articles.admin.house_style import PublicationForm
from articles.admin.inlines import WEB_ADDRESSES, TagAliasInline
from articles.admin.on_record import OnRecord
from articles.admin.paging import BoundedList
from articles.models import Article, Publication, Region, Section, Source, Tag


class SortingAdmin(OnRecord, BoundedList, admin.ModelAdmin):
    """Names that articles are sorted by, each with how many articles it sorts."""

    counted = "articles"
    list_display = ["name", "slug", "usage"]
    list_per_page = 100
    ordering = ["name"]
    search_fields = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}

    @admin.display(description=gettext_lazy("articles"), ordering="usage")
    def usage(self, row):
        return row.usage

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        if request.path == reverse("admin:autocomplete"):
            return rows  # asked at every key: nothing is counted there
        return rows.annotate(usage=uses(self.model._meta.get_field(self.counted)))

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def get_readonly_fields(self, request, obj=None):
        """A slug is part of public addresses and stays as it was given."""
        return ["slug"] if obj else []


def uses(relation):
    """Count the rows of a relation to each row, by its index alone and only for what is shown."""
    if relation.many_to_many:
        rows, name = relation.through.objects, relation.field.m2m_reverse_field_name()
    else:
        rows, name = relation.related_model.objects, relation.field.name
    own = rows.filter(**{name: OuterRef("pk")}).order_by().values(name)
    return Coalesce(Subquery(own.annotate(n=Count("pk")).values("n")), 0)


@admin.register(Publication)
class PublicationAdmin(SortingAdmin):
    form = PublicationForm
    counted = "issues"
    fieldsets = [
        (None, {"fields": ["name", "slug", "lang", "publisher", "four_eyes"]}),
        (
            gettext_lazy("Texts for readers"),
            {"fields": ["description", "contact", "privacy", "copyright", "disclaimer"]},
        ),
        (gettext_lazy("House style"), {"fields": ["style_rules"]}),
    ]
    list_display = ["name", "lang", "publisher", "four_eyes", "usage"]

    @admin.display(description=gettext_lazy("issues"), ordering="usage")
    def usage(self, row):
        return row.usage


@admin.register(Section)
class SectionAdmin(SortingAdmin):
    fields = ["publication", "name", "slug", "position"]
    list_display = ["name", "publication", "position", "usage"]
    list_filter = ["publication"]
    ordering = ["publication", "position", "pk"]
    list_select_related = ["publication"]

    def get_readonly_fields(self, request, obj=None):
        return ["publication", "slug"] if obj else []


@admin.register(Region)
class RegionAdmin(SortingAdmin):
    fields = ["name", "slug"]


@admin.register(Source)
class SourceAdmin(SortingAdmin):
    counted = "citations"
    fields = ["name", "slug", "url"]
    formfield_overrides = WEB_ADDRESSES
    list_display = ["name", "url", "usage"]

    @admin.display(description=gettext_lazy("citations"), ordering="usage")
    def usage(self, row):
        return row.usage


@admin.register(Tag)
class TagAdmin(SortingAdmin):
    fields = ["name", "slug", "description"]
    search_fields = ["name", "aliases__name"]
    inlines = [TagAliasInline]

    def get_deleted_objects(self, objs, request):
        """Keep a tag that an article bears: taking it away would change what readers have seen."""
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        bearing = Article.objects.filter(tags__in=objs).distinct()[:20]
        return deleted, counts, lacking, [*protected, *map(str, bearing)]
