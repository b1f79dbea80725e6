"""Addresses of the JSON API, below /api/v1/."""

urlpatterns = []
