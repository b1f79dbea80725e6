"""Handing an article on, from its form and from the list: review, ready, back, assigned."""

from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles.operations import workflow
from articles.operations.refusal import Refusal

STEPS = {
    "_review": ("change_article", gettext_lazy("“%s” is in review.")),
    "_ready": ("review_article", gettext_lazy("“%s” is ready.")),
    "_back": ("review_article", gettext_lazy("“%s” is back in work.")),
    "_assign": ("change_article", gettext_lazy("“%s” is handed over.")),
}


class AssignedFilter(admin.SimpleListFilter):
    """Articles or issues by who cares for them."""

    title = gettext_lazy("assigned to")
    parameter_name = "assigned"

    def lookups(self, request, model_admin):
        return [("me", _("me")), ("others", _("others")), ("nobody", _("nobody"))]

    def queryset(self, request, queryset):
        return {
            "me": queryset.filter(assigned_to=request.user),
            "others": queryset.filter(assigned_to__isnull=False).exclude(assigned_to=request.user),
            "nobody": queryset.filter(assigned_to=None),
        }.get(self.value(), queryset)


def staff():
    """Return the people of the desk, by name."""
    return get_user_model().objects.filter(is_staff=True, is_active=True).order_by("username")


class WorkflowSteps:
    """The steps that an article's form offers beside saving it."""

    def has_review_permission(self, request):
        return request.user.has_perm("articles.review_article")

    def refuse_steps(self, request):
        """Raise PermissionDenied where a step is asked for that this user may not take."""
        for name, (permission, _said) in STEPS.items():
            if name in request.POST and not request.user.has_perm(f"articles.{permission}"):
                raise PermissionDenied

    def is_only_a_step(self, request, form, formsets):
        """Say whether a step is asked for and no text was changed: then nothing is saved.

        Whoever only looks at a text does not become its last editor.
        """
        forms = [form, *(row for formset in formsets for row in formset.forms)]
        is_step = any(name in request.POST for name in STEPS)
        return is_step and not any(map(is_changed, forms))

    def take_step(self, request, article):
        """Do the step that was asked for, if any, and say so or say why not; return whether there was one."""
        name = next((name for name in STEPS if name in request.POST), None)
        if name is None:
            return False
        try:
            operation(name, request)(article=article, by=request.user, at=timezone.now())
        except Refusal as refusal:
            self.message_user(request, str(refusal), messages.WARNING)
        else:
            self.message_user(request, STEPS[name][1] % article, messages.SUCCESS)
        return True

    def workflow_context(self, request, article):
        """Return what the form shows of the way to publication."""
        may_change = self.has_change_permission(request, article)
        return {
            "staff": list(staff()) if may_change else [],
            "assigned": request.POST.get("assigned_to") or article.assigned_to_id,
            "handing_note": request.POST.get("handing_note", ""),
            "may_hand_on": may_change,
            "may_review": may_change and self.has_review_permission(request),
            "four_eyes": article.issue.publication.four_eyes,
            "lacks_check": article.is_draft() and article.lacks_check(),
        }


def operation(name, request):
    """Return the operation of a step, with what was said in the form."""
    if name == "_back":
        note = request.POST.get("handing_note", "")
        return lambda **rest: workflow.send_back(note=note, **rest)
    if name == "_assign":
        to = chosen_person(request)
        return lambda **rest: workflow.assign(to=to, **rest)
    return {"_review": workflow.send_for_review, "_ready": workflow.mark_ready}[name]


def chosen_person(request):
    """Return the person of the desk that a form names, or None for nobody."""
    chosen = request.POST.get("assigned_to", "")
    return staff().filter(pk=chosen).first() if chosen.isdecimal() else None


class IssueAssignment:
    """The part of the admin of issues that says who cares for one."""

    def get_urls(self):
        assign = self.admin_site.admin_view(self.assign_view)
        return [
            path("<int:pk>/assign/", assign, name="articles_issue_assign"),
            *super().get_urls(),
        ]

    def assignment_context(self, request):
        """Return what the page of an issue shows of who cares for it."""
        may_assign = self.has_change_permission(request)
        return {"may_assign": may_assign, "staff": list(staff()) if may_assign else []}

    @method_decorator(require_POST)
    def assign_view(self, request, pk):
        """Give an issue into somebody's care, or into nobody's."""
        issue = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_change_permission(request):
            raise PermissionDenied
        to = chosen_person(request)
        workflow.assign_issue(issue=issue, to=to, by=request.user, at=timezone.now())
        said = (
            _("“%(issue)s” is in the care of %(name)s now.")
            if to
            else _("“%(issue)s” is in nobody’s care now.")
        )
        self.message_user(request, said % {"issue": issue, "name": to}, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:articles_issue_change", args=[pk]))


OWN = {"seen_version", "met_version", "correction_kind", "correction_note"}


def is_changed(form):
    """Say whether a form says anything else than what is stored."""
    return any(
        not same(form.cleaned_data.get(name), form.initial.get(name))
        for name in form.changed_data
        if name not in OWN
    )


def same(typed, stored):
    """Compare two values of a field; browsers end lines as the stored text does not."""
    if isinstance(typed, str) and isinstance(stored, str):
        return typed.replace("\r\n", "\n") == stored
    return typed == stored
