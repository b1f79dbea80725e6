"""What is done to many articles at once."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.workflow import staff
from articles.models import Region, Section, Tag
from articles.operations import bulk, publishing, workflow
from articles.operations.refusal import Refusal


class ArticleActions:
    """The bulk actions of the list of articles."""

    actions = [
        "publish_selected",
        "review_selected",
        "ready_selected",
        "assign",
        "set_section",
        "set_region",
        "add_tag",
    ]

    def has_publish_permission(self, request):
        return request.user.has_perm("articles.publish_article")

    @admin.action(description=gettext_lazy("Send for review"), permissions=["change"])
    def review_selected(self, request, queryset):
        self.do_each(request, queryset, now(workflow.send_for_review, request))

    @admin.action(description=gettext_lazy("Mark ready"), permissions=["review"])
    def ready_selected(self, request, queryset):
        self.do_each(request, queryset, now(workflow.mark_ready, request))

    @admin.action(description=gettext_lazy("Assign to …"), permissions=["change"])
    def assign(self, request, queryset):
        return self.ask_and_do(request, queryset, "assign", "to", staff(), workflow.assign)

    @admin.action(description=gettext_lazy("Publish"), permissions=["publish"])
    def publish_selected(self, request, queryset):
        self.do_each(request, queryset, now(publishing.publish, request))

    @admin.action(description=gettext_lazy("Set section …"), permissions=["change"])
    def set_section(self, request, queryset):
        publications = queryset.order_by().values("issue__publication")
        sections = Section.objects.filter(publication__in=publications)
        return self.ask_and_do(
            request, queryset, "set_section", "section", sections, bulk.set_section
        )

    @admin.action(description=gettext_lazy("Set region …"), permissions=["change"])
    def set_region(self, request, queryset):
        regions = Region.objects.all()
        return self.ask_and_do(request, queryset, "set_region", "region", regions, bulk.set_region)

    @admin.action(description=gettext_lazy("Add tag …"), permissions=["change"])
    def add_tag(self, request, queryset):
        return self.ask_and_do(request, queryset, "add_tag", "tag", Tag.objects.all(), bulk.add_tag)

    def ask_and_do(self, request, queryset, action, name, choices, operation):
        """Ask which one is meant; once that is said, do it to each article."""
        form = choice_form(name, choices)(request.POST if "_chosen" in request.POST else None)
        if not form.is_valid():
            return self.ask(request, queryset, action, form)
        chosen = {name: form.cleaned_data[name]}
        self.do_each(request, queryset, now(operation, request, **chosen))
        return None

    def ask(self, request, queryset, action, form):
        """Show the form that asks, with the articles that are meant."""
        context = {
            **self.admin_site.each_context(request),
            "title": self.get_action(action)[2],
            "opts": self.opts,
            "form": form,
            "action": action,
            "articles": queryset,
            "checkbox_name": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/articles/article/ask.html", context)

    def do_each(self, request, queryset, operation):
        """Do it to each article, and tell which refused and why."""
        done = 0
        for article in queryset:
            try:
                operation(article)
            except Refusal as refusal:
                self.message_user(request, str(refusal), messages.WARNING)
            else:
                done += 1
        if done:
            said = ngettext("Done: %d article.", "Done: %d articles.", done) % done
            self.message_user(request, said, messages.SUCCESS)


def now(operation, request, **chosen):
    """Return what does the operation to an article, now and by this user."""
    return lambda article: operation(article=article, by=request.user, at=timezone.now(), **chosen)


def choice_form(name, choices):
    """Return a form with one choice among rows."""
    field = forms.ModelChoiceField(choices, label=choices.model._meta.verbose_name)
    return type("ChoiceForm", (forms.Form,), {name: field})
