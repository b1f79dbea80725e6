"""What the first page of the desk shows: what waits, what is in work, what came in."""

from django.db.models import Count, Exists, OuterRef, Q

from articles.admin.columns import certificate_badge
from articles.admin.upload_form import UploadForm, limit
from articles.admin.waiting import waiting_for
from articles.models import Article, Issue, Upload
from articles.operations.sentences import refusal_sentence

MOST_ISSUES = 12
MOST_UPLOADS = 8
MOST_PUBLISHED = 5


def dashboard(request):
    """Return the parts of the desk that the user has permission to see."""
    may = request.user.has_perm
    return {
        "waiting": waiting_for(request.user),
        **(upload_form() if may("articles.add_upload") else {}),
        **(issues() if may("articles.view_issue") else {}),
        **(recent_uploads() if may("articles.view_upload") else {}),
        **(waiting_articles() if may("articles.view_article") else {}),
    }


def upload_form():
    """Return the form that takes PDFs in."""
    return {"may_upload": True, "upload_form": UploadForm(), "upload_limit": limit()}


def issues():
    """Return the issues in work, with what is published of each, and the last that went out."""
    counted = Issue.objects.select_related("publication").with_article_counts().newest_first()
    # Looked for one at a time: counting the drafts of each issue would look at all articles.
    has_drafts = Exists(Article.objects.drafts().filter(issue=OuterRef("pk")).order_by())
    in_work = list(counted.filter(has_drafts)[:MOST_ISSUES])
    published = list(counted.filter(~has_drafts, published_count__gt=0)[:MOST_PUBLISHED])
    for issue in [*in_work, *published]:
        issue.badge = certificate_badge(issue)
    return {"issues_in_work": in_work, "issues_published": published}


def recent_uploads():
    """Return the last uploads, each with what an editor should be told of it."""
    uploads = list(Upload.objects.select_related("issue__publication")[:MOST_UPLOADS])
    for upload in uploads:
        upload.sentence = upload.refusal and refusal_sentence(upload.refusal, upload.refusal_facts)
    return {
        "uploads": uploads,
        "uploads_to_retry": Upload.objects.filter(state__in=Upload.RETRIABLE).count(),
    }


def waiting_articles():
    """Count what is in work, in review and ready, and the drafts in work that carry a doubt."""
    drafts = Article.objects.drafts().order_by().values("status")
    counted = drafts.annotate(all=Count("pk"), doubtful=Count("pk", filter=~Q(doubts=[])))
    by_status = {row["status"]: row for row in counted}
    none = {"all": 0, "doubtful": 0}
    return {
        "drafts_count": by_status.get(Article.Status.DRAFT, none)["all"],
        "in_review_count": by_status.get(Article.Status.IN_REVIEW, none)["all"],
        "ready_count": by_status.get(Article.Status.READY, none)["all"],
        "doubtful_count": by_status.get(Article.Status.DRAFT, none)["doubtful"],
    }
