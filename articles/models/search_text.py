"""What search knows of the articles that were published: nothing of drafts, nothing of what was withdrawn.

Beside these tables the migrations keep an index of the database's own kind: an FTS5 table on
SQLite, a column of codes under a GIN index on PostgreSQL. `articles.search` writes all of them.
"""

import zlib

from django.db import models

from articles.models.article import Article


class SearchState(models.Model):
    """Which change of the index was its last, so that copies know they are old.

    `number` counts the changes; `mark` is drawn anew with each, since numbers come again where
    changes are taken back.
    """

    mark = models.BigIntegerField()
    number = models.BigIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return str(self.mark)


class SearchChange(models.Model):
    """A late change of the index: the articles, by their keys, that were indexed anew or taken out."""

    number = models.BigIntegerField(primary_key=True)
    mark = models.BigIntegerField()
    keys = models.TextField()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return str(self.number)


class SearchEntry(models.Model):
    """One findable article: the day of its issue (1 is 0001-01-01, 0 for none) and its facets.

    `facets` are the codes of everything it can be filtered by (`articles.search.tokens`).
    """

    article = models.OneToOneField(
        Article, models.CASCADE, primary_key=True, related_name="search_entry"
    )
    day = models.PositiveIntegerField()
    facets = models.TextField()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return str(self.pk)


class PackedTextField(models.TextField):
    """A text that SQLite keeps compressed; PostgreSQL looks into it and keeps it as it is."""

    def db_type(self, connection):
        return "blob" if connection.vendor == "sqlite" else super().db_type(connection)

    def get_db_prep_value(self, value, connection, prepared=False):
        if connection.vendor == "sqlite" and isinstance(value, str):
            return zlib.compress(value.encode())
        return super().get_db_prep_value(value, connection, prepared)

    def from_db_value(self, value, expression, connection):
        return zlib.decompress(value).decode() if isinstance(value, bytes) else value


class SearchText(models.Model):
    """The canonical text of a findable article, padded with blanks (`articles.search.canonical`)."""

    entry = models.OneToOneField(SearchEntry, models.CASCADE, primary_key=True, related_name="text")
    headline = PackedTextField()
    body = PackedTextField()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.headline
