"""The addresses of Newsroom; each room keeps its own."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/password/reset/", include("articles.admin.passwords")),
    path("admin/", admin.site.urls),
    path("api/v1/", include("articles.api.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("articles.archive.urls")),
]

handler404 = "articles.archive.nowhere.not_found"
handler500 = "newsroom.failures.answer_failure"
