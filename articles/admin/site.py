"""The admin site as a desk of its own."""

from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class Desk(AdminSite):
    """Newsroom's admin site."""

    site_header = _("Newsroom")
    site_title = _("Newsroom")
    index_title = _("Desk")
