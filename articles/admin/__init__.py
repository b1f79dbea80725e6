"""The staff desk."""

from articles.admin import articles, issues, sorting, uploads

__all__ = ["articles", "issues", "sorting", "uploads"]
