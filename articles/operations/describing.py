"""Change what articles are sorted by, and keep search in step."""

from django.db import transaction

from articles import search


@transaction.atomic
def save_issue(*, issue, by, at):
    """Save an issue; its articles are found under its new date and publication."""
    articles = list(issue.articles.select_for_update())
    issue.save()
    search.put(articles)
    return issue


@transaction.atomic
def delete_tag(*, tag, by, at):
    """Delete a tag; the articles that had it are found without it."""
    articles = list(tag.articles.select_for_update())
    tag.delete()
    search.put(articles)
