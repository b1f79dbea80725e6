"""Keep the index in step with the articles, in the transaction that changes them."""

import secrets

from django.db import connection, models, transaction

from articles.models import Article, Citation, SearchChange, SearchEntry, SearchState, SearchText
from articles.search import postgresql, sqlite
from articles.search.documents import Document, document

BATCH = 200
CHANGES_KEPT = 1000


def engine():
    """Return the module that speaks to this database's kind of index."""
    return postgresql if connection.vendor == "postgresql" else sqlite


@transaction.atomic
def put(articles):
    """Index articles as they stand now in the database: published ones are put in, others taken out."""
    keys = [article.pk for article in articles]
    replace(kept(keys), [document(article) for article in indexable(keys)])


@transaction.atomic
def remove(articles):
    """Take articles out of the index."""
    replace(kept([article.pk for article in articles]), [])


@transaction.atomic
def store(documents):
    """Put documents into an index that does not have them."""
    replace([], documents)


def replace(old, new):
    """Take old documents out of the index, put new ones in, and record whose they are."""
    if old:
        engine().delete(old)
    if new:
        engine().insert(new)
    if keys := {document.key for document in [*old, *new]}:
        record(sorted(keys))


@transaction.atomic
def clear():
    """Empty the index; on SQLite a trigger empties the FTS5 table with the last entry."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_searchtext")
        cursor.execute("DELETE FROM articles_searchentry")
    SearchChange.objects.all().delete()
    record([])


def indexable(keys):
    """Return the published articles among the keys, with all that is indexed of them."""
    return (
        Article.objects.filter(pk__in=keys, status=Article.Status.PUBLISHED)
        .select_related("issue")
        .prefetch_related("tags", models.Prefetch("citations", Citation.objects.order_by()))
        .order_by("pk")
    )


def kept(keys):
    """Return the documents as the index has them."""
    texts = SearchText.objects.filter(pk__in=keys).select_related("entry")
    return [
        Document(
            key=text.entry_id,
            day=text.entry.day,
            headline=text.headline,
            body=text.body,
            facets=text.entry.facets,
        )
        for text in texts
    ]


def record(keys):
    """Tell every process what it remembers is old, and of which articles.

    The state stays locked until the transaction ends, so numbers follow the order of commits.
    """
    SearchState.objects.get_or_create(pk=1, defaults={"mark": 0})
    state = SearchState.objects.select_for_update().get(pk=1)
    state.number += 1
    state.mark = secrets.randbits(62)
    state.save(update_fields=["mark", "number"])
    SearchChange.objects.filter(number__lte=state.number - CHANGES_KEPT).delete()
    SearchChange.objects.create(number=state.number, mark=state.mark, keys=" ".join(map(str, keys)))


def batches(queryset):
    """Yield the keys of a queryset in batches, in order."""
    last = 0
    while True:
        keys = list(
            queryset.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]
        )
        if not keys:
            return
        yield keys
        last = keys[-1]


def rebuild(*, from_scratch, progress):
    """Index every article anew, batch by batch, while the site goes on; `progress(done, of)` is told.

    From scratch the index is emptied first: right after a change of what the tokens are.
    """
    if from_scratch:
        clear()
    articles = Article.objects.filter(
        models.Q(status=Article.Status.PUBLISHED) | models.Q(search_entry__isnull=False)
    )
    of, done = articles.count(), 0
    progress(done, of)
    for keys in batches(articles):
        put(Article.objects.filter(pk__in=keys).only("pk"))
        done += len(keys)
        progress(done, of)


def check(*, progress):
    """Yield a sentence for everything in which the index differs from the articles."""
    published = Article.objects.filter(status=Article.Status.PUBLISHED)
    of, done = published.count(), 0
    for keys in batches(published):
        wanted = {d.key: d for d in map(document, indexable(keys))}
        found = {d.key: d for d in kept(keys)}
        yield from (
            f"Article {key} is {'not indexed as it stands' if key in found else 'not indexed'}."
            for key, expected in wanted.items()
            if found.get(key) != expected
        )
        done += len(keys)
        progress(done, of)
    hidden = SearchEntry.objects.exclude(article__status=Article.Status.PUBLISHED)
    for key in hidden.order_by("article_id").values_list("article_id", flat=True):
        yield f"Article {key} is indexed, but not published."
    yield from engine().faults()
