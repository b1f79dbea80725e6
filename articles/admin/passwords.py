"""A forgotten password: a link comes by mail, and whoever has it sets a new one."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import views
from django.urls import path
from django.utils.translation import gettext_lazy as _

CONSOLE = "django.core.mail.backends.console.EmailBackend"
DESK = {"site_header": _("Newsroom"), "site_title": _("Newsroom")}


class AskForLink(views.PasswordResetView):
    """Send the link; it names the public address, whatever host the request was for."""

    extra_context = DESK

    def form_valid(self, form):
        site = urlsplit(settings.SITE_URL)
        self.extra_email_context = {
            "domain": site.netloc,
            "protocol": site.scheme,
            "site_name": settings.SITE_NAME,
        }
        return super().form_valid(form)


def can_mail():
    """Say whether mail goes anywhere but to the console."""
    return settings.EMAIL_BACKEND != CONSOLE


urlpatterns = [
    path("", AskForLink.as_view(), name="admin_password_reset"),
    path(
        "sent/",
        views.PasswordResetDoneView.as_view(extra_context=DESK),
        name="password_reset_done",
    ),
    path(
        "<uidb64>/<token>/",
        views.PasswordResetConfirmView.as_view(extra_context=DESK),
        name="password_reset_confirm",
    ),
    path(
        "done/",
        views.PasswordResetCompleteView.as_view(extra_context=DESK),
        name="password_reset_complete",
    ),
]
