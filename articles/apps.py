"""The one domain app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    """Newsletters, their issues and articles."""

    name = "articles"
    verbose_name = _("Newsroom")
