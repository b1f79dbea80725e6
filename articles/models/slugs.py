"""Names in addresses: letters of any script, never empty, never taken."""

from django.utils.text import slugify


def free_slug(queryset, name, *, fallback):
    """Return a slug of the name that no row of the queryset has, at most 90 characters long."""
    stem = slugify(name, allow_unicode=True)[:80] or fallback
    taken = set(queryset.filter(slug__startswith=stem).values_list("slug", flat=True))
    candidates = [stem] + [f"{stem}-{number}" for number in range(2, len(taken) + 3)]
    return next(slug for slug in candidates if slug not in taken)
