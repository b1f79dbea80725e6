"""What search knows of the articles that were published: nothing of drafts, nothing of what was withdrawn.

Beside these tables the migrations keep an index of the database's own kind: an FTS5 table on
SQLite, a column of codes under a GIN index on PostgreSQL. `articles.search` writes all of them.
"""

from django.db import models

from articles.models.article import Article


class SearchEntry(models.Model):
    """One findable article; its key is the day of its issue, then the article's own key.

    So the order of the keys is the order of the results, and a range of dates is one of keys.
    `facets` are the tokens of everything the article can be filtered by.
    """

    id = models.BigIntegerField(primary_key=True)
    article = models.OneToOneField(Article, models.CASCADE, related_name="search_entry")
    facets = models.TextField()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return str(self.pk)


class SearchText(models.Model):
    """The canonical text of a findable article, padded with blanks (`articles.search.canonical`)."""

    entry = models.OneToOneField(SearchEntry, models.CASCADE, primary_key=True, related_name="text")
    headline = models.TextField()
    body = models.TextField()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.headline
