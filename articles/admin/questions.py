"""What the desk has asked workers: how far the answer is, and why there is none."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from articles.models import Job
from articles.operations.sentences import refusal_sentence


def progress(request, pk):
    """Say as JSON how far an answer is; the page that asked shows it when it is there."""
    if not request.user.has_perm("articles.view_issue"):
        raise PermissionDenied
    job = get_object_or_404(Job.objects.defer("asked", "answer"), pk=pk)
    return JsonResponse(
        {
            "state": job.state,
            "settled": job.is_settled(),
            "label": label_of(job),
            "done": job.done_count,
            "total": job.total,
        }
    )


def waiting_context(job):
    """Return what a page needs to show a job that may be missing, running or failed."""
    is_running = job is not None and not job.is_settled()
    return {
        "job": job,
        "progress": reverse("admin:job_progress", args=[job.pk]) if is_running else "",
        "label": label_of(job) if is_running else "",
        "sentence": sentence_of(job),
    }


def label_of(job):
    """Name the state of a job, and how much is done where that is counted."""
    state = job.get_state_display()
    return f"{state} ({job.done_count}/{job.total})" if job.total else state


def sentence_of(job):
    """Say why a job has no answer; empty where it has one or still may."""
    return refusal_sentence(job.refusal, job.refusal_facts) if job and job.refusal else ""
