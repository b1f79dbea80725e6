"""The project's own app: its system checks, and the admin site of the desk."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.module_loading import autodiscover_modules

from newsroom import checks


class NewsroomConfig(AppConfig):
    """Register the system checks."""

    name = "newsroom"

    def ready(self):
        checks.register()


class NewsroomAdminConfig(AdminConfig):
    """Django's admin with Newsroom's own site."""

    default_site = "articles.admin.site.Desk"

    def ready(self):
        super().ready()
        autodiscover_modules("admin.registered")
