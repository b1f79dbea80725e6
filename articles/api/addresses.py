"""Public addresses in answers: absolute, whatever host was asked."""

from functools import reduce

from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode
from rest_framework import serializers


def absolute(path):
    """Return the public address of a path."""
    return settings.SITE_URL + path


def attribute(instance, path):
    """Return an attribute of an object, or of what it refers to: dots part the steps."""
    return reduce(getattr, path.split("."), instance)


class PageAddress(serializers.URLField):
    """Address of the page for readers."""

    def __init__(self, **kwargs):
        super().__init__(read_only=True, source="*", **kwargs)

    def to_representation(self, value):
        return absolute(value.get_absolute_url())


class ApiAddress(serializers.URLField):
    """Address in the API."""

    def __init__(self, view_name, *names, **kwargs):
        self.view_name, self.names = view_name, names
        super().__init__(read_only=True, source="*", **kwargs)

    def to_representation(self, value):
        args = [attribute(value, name) for name in self.names]
        return absolute(reverse(f"api:{self.view_name}", args=args))


class ArticlesAddress(serializers.URLField):
    """Address of the list of an object's articles; `filters` name attributes by parameter."""

    def __init__(self, filters, **kwargs):
        self.filters = filters
        super().__init__(read_only=True, source="*", **kwargs)

    def to_representation(self, value):
        asked = {name: attribute(value, path) for name, path in self.filters.items()}
        return absolute(f"{reverse('api:articles')}?{urlencode(asked)}")
