"""The entry of web servers."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
application = get_wsgi_application()

# Only now that the settings are there.
from django.conf import settings  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils.translation import override  # noqa: E402

# Loads all views and languages before the first request, which would wait; forked workers share them.
for language, _name in settings.LANGUAGES:
    with override(language):
        reverse("admin:index")
