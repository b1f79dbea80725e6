"""Every model that the desk shows.

Not in the package itself: Django imports that while it makes the site, and what was
registered then would be lost with a first, half-made site.
"""

from articles.admin import articles, house_formats, issues, sorting, uploads

__all__ = ["articles", "house_formats", "issues", "sorting", "uploads"]
