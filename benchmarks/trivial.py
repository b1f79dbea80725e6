"""The whole site with one view more, which does nothing: what `benchmarks.archive` compares with."""

import os

from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
application = get_wsgi_application()

urls = __import__("newsroom.urls").urls
urls.urlpatterns.insert(0, path("trivial/", lambda request: HttpResponse("Hello, world.")))
