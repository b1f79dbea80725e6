"""Change what is said of an issue, and keep search in step."""

from django.db import transaction

from articles import search
from articles.models import AuditEntry
from articles.operations import auditing


@transaction.atomic
def save_issue(*, issue, by, at):
    """Save an issue; its articles are found under its new date and publication."""
    articles = list(issue.articles.select_for_update())
    issue.save()
    search.put(articles)
    auditing.record(AuditEntry.Kind.ISSUE_CHANGED, by=by, at=at, issue=issue)
    return issue
