"""Every model that the desk shows.

Not in the package itself: Django imports that while it makes the site, and what was
registered then would be lost with a first, half-made site.
"""

from articles.admin import articles, audit, house_formats, issues, on_record, sorting, uploads

__all__ = ["articles", "audit", "house_formats", "issues", "on_record", "sorting", "uploads"]
