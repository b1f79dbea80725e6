"""Addresses of the public archive."""

from django.http import HttpResponse
from django.urls import path


def stub(request, **kwargs):
    return HttpResponse("")


urlpatterns = [
    path("", stub, name="home"),
    path("issues/", stub, name="issues"),
    path("issues/<slug:publication>/<str:number>/", stub, name="issue"),
    path("articles/<str:slug>/", stub, name="article"),
]
