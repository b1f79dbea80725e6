"""Ask for the password of a PDF that opens only with one."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from articles.operations import unlocking
from articles.operations.refusal import Refusal


class PasswordForm(forms.Form):
    """The password of a PDF; it is never shown again."""

    password = forms.CharField(
        label=_("Password of the PDF"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class UnlockViews:
    """The view of the admin of uploads that opens one by its password; it checks the permission itself."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.unlock_view)
        return [path("<int:pk>/unlock/", view, name="articles_upload_unlock"), *super().get_urls()]

    @method_decorator([sensitive_post_parameters("password"), require_POST])
    def unlock_view(self, request, pk):
        """Open the PDF and queue its split; ask again where the password is another one."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        upload = get_object_or_404(self.get_queryset(request), pk=pk)
        form = PasswordForm(request.POST)
        if not form.is_valid():
            return self.upload_page(request, upload, form)
        try:
            unlocking.unlock(
                upload=upload,
                password=form.cleaned_data["password"],
                by=request.user,
                at=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error("password", str(refusal))
            return self.upload_page(request, upload, form)
        return HttpResponseRedirect(reverse("admin:articles_upload_change", args=[pk]))
