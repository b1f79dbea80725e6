"""Write the record of acts."""

from articles.models import AuditEntry


def record(kind, *, by, at, article=None, issue=None, publication=None, subject="", note=""):
    """Write one act; call it inside the transaction that does it.

    An article names its issue and publication, an issue its publication. `by` is None for
    what the newsroom does by itself.
    """
    issue = article.issue if article else issue
    publication = issue.publication if issue else publication
    return AuditEntry.objects.create(
        kind=kind,
        by=by,
        person=by.get_username() if by else "",
        at=at,
        article=article,
        issue=issue,
        publication=publication,
        subject=str(subject or article or issue or publication or "")[:200],
        note=note,
    )
