"""Every page of the desk, by the name of its address: one list for axe and for whoever looks at them."""

from django.urls import reverse

# What answers with data, a file or a redirect, and shows no page.
NO_PAGES = {
    *["autocomplete", "jsi18n", "view_on_site", "job_progress"],
    *["articles_article_scratch", "articles_article_scratch_discard", "articles_article_presence"],
    *["articles_article_preview", "articles_article_comment", "articles_article_restore"],
    *["articles_auditentry_table", "articles_houseformat_export"],
    *[f"articles_issue_workbench_{act}" for act in ["act", "save", "review", "find", "style"]],
    *["articles_issue_workbench_keep", "articles_issue_original", "articles_issue_page_image"],
    *["articles_issue_assign", "articles_issue_presence", "articles_issue_unplaced"],
    *[
        "articles_upload_unlock",
        "articles_upload_progress",
        "articles_upload_retry",
        "articles_upload_original",
    ],
}
# Pages that need what this issue of drafts has not: a published article, a session of their own, a job.
ELSEWHERE = {
    *["articles_article_withdraw", "logout", "password_change_done"],
    "django_tasks_database_dbtaskresult_change",
}

LISTS = [
    *["article", "auditentry", "houseformat", "issue", "publication", "region", "section"],
    *["source", "tag", "upload"],
]


def pages(issue):
    """Return the addresses of all pages by name."""
    article, publication = issue.articles.first(), issue.publication
    section = article.section or publication.sections.first()
    found = {name: [] for name in ["index", "wall", "login", "password_change"]}
    for name in ["change", "schedule", "comments", "previews", "revisions", "compare"]:
        found[f"articles_article_{name}"] = [article.pk]
    found["articles_article_history"] = [article.pk]
    found["articles_article_revision"] = [article.pk, 1]
    for name in ["workbench", "split_again", "teach", "publish", "schedule", "previews"]:
        found[f"articles_issue_{name}"] = [issue.pk]
    found |= {f"articles_issue_{name}": [issue.pk] for name in ["change", "history"]}
    found["articles_issue_blocks"] = [issue.pk, 1]
    found["articles_houseformat_edit"] = [publication.pk]
    found["articles_upload_change"] = [issue.upload_id]
    found["articles_upload_add"] = found["articles_upload_aside"] = []
    for name, row in [("section", section), ("publication", publication)]:
        found |= {f"articles_{name}_{view}": [row.pk] for view in ["change", "history", "delete"]}
    found |= {f"articles_{name}_changelist": [] for name in LISTS}
    found |= {
        f"articles_{n}_add": [] for n in ["publication", "region", "section", "source", "tag"]
    }
    return {name: reverse(f"admin:{name}", args=args) for name, args in found.items()}
