"""What every template knows about the site."""

from django.conf import settings


def site(request):
    """Name the site and its public address, and keep the address of a page without its host."""
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "languages": settings.LANGUAGES,
        "canonical": settings.SITE_URL + request.path,
    }
