"""Background jobs: each takes an id and makes one call."""

from django.utils import timezone
from django_tasks import task

from articles.operations import ingesting


@task()
def split_upload(upload_id):
    """Split an uploaded PDF into the drafts of its issue."""
    ingesting.ingest_upload(upload_id=upload_id, at=timezone.now())
