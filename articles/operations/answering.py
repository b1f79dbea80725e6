"""Answer what the desk has asked: the worker's part. Nothing but the answer is stored."""

from django.db import transaction

from articles.models import Job
from articles.operations import format_effects, house_formats, resplitting
from articles.splitting import house_format, transport
from articles.splitting.likeness import GENERAL
from articles.splitting.refusals import Refused


def answer(*, job_id, at):
    """Find the answer of a waiting job and keep it.

    Safe to run twice and at the same time: an answer is kept once. A PDF that cannot be read
    leaves the job failed with the code of a sentence; a fault of ours too, and is raised.
    """
    job = start(job_id=job_id)
    if job is None:
        return
    try:
        found = ANSWERS[job.kind](job)
    except Refused as refusal:
        settle(job_id, Job.State.FAILED, at=at, refusal=refusal.code, refusal_facts=refusal.facts)
    except Exception:
        settle(job_id, Job.State.FAILED, at=at, refusal="broken")
        raise
    else:
        settle(job_id, Job.State.DONE, at=at, answer=found)


@transaction.atomic
def start(*, job_id):
    """Mark a job as running; return None where there is nothing left to do."""
    job = Job.objects.select_for_update().unfinished().filter(pk=job_id).first()
    if job is not None:
        job.state = Job.State.RUNNING
        job.done_count = 0
        job.save(update_fields=["state", "done_count"])
    return job


@transaction.atomic
def settle(job_id, state, *, at, **fields):
    """Close a job, unless another run has done so or it is gone."""
    job = Job.objects.select_for_update().unfinished().filter(pk=job_id)
    job.update(state=state, finished_at=at, **fields)


def split_again(job):
    """Return the new split of the issue."""
    return transport.to_json(resplitting.cut_anew(issue=job.issue))


def learn(job):
    """Return the format that splits the issue as its editors left it; None where there is none."""
    return as_data(house_formats.learn(job.issue))


def propose(job):
    """Return the format that the layout of the issue shows; None where it shows none."""
    return as_data(house_formats.propose_from_issue(job.issue))


def propose_first(*, issue, at):
    """Keep a proposed format for a publication that has none, from its first issue cut by its layout."""
    publication = issue.publication
    proposals = Job.objects.filter(publication=publication, kind=Job.Kind.PROPOSE)
    if issue.house_format != GENERAL or publication.house_formats.exists() or proposals.exists():
        return
    job = Job.objects.create(
        kind=Job.Kind.PROPOSE, publication=publication, issue=issue, asked_at=at
    )
    answer(job_id=job.pk, at=at)


def as_data(found):
    return None if found is None else house_format.to_json(found)


def try_format(job):
    """Return what the asked format would change in each issue of the publication, and say how far it is."""
    candidate = house_formats.checked(job.asked["format"])
    issues = job.publication.issues.select_related("publication", "upload").newest_first()
    Job.objects.filter(pk=job.pk).update(total=len(issues))
    effects = []
    for effect in format_effects.effect_of(candidate, issues):
        effects.append(effect.as_data())
        Job.objects.filter(pk=job.pk).update(done_count=len(effects))
    return effects


ANSWERS = {
    Job.Kind.SPLIT_AGAIN: split_again,
    Job.Kind.LEARN: learn,
    Job.Kind.PROPOSE: propose,
    Job.Kind.TRY_FORMAT: try_format,
}
