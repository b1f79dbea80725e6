"""The wall: every issue of every publication as a tile, coloured by its certificate."""

from dataclasses import dataclass, field
from itertools import pairwise

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.models import Article, Issue, Publication, Upload
from articles.operations.sentences import refusal_sentence
from articles.splitting.likeness import GENERAL

# state: (a sign beside the colour, what it means)
LEGEND = {
    "certified": ("✓", gettext_lazy("certified: contents and cut agree in everything")),
    "doubts": ("?", gettext_lazy("certified, with doubts")),
    "disagreements": ("≠", gettext_lazy("contents and cut disagree")),
    "no-contents": ("○", gettext_lazy("no contents to compare with")),
    "set-aside": ("◇", gettext_lazy("set aside: waits for a decision")),
    "refused": ("×", gettext_lazy("upload without an issue")),
    "missing": ("…", gettext_lazy("missing number")),
}


@dataclass(frozen=True)
class Tile:
    """One place on the wall: what is written on it, where it leads, and what it means."""

    state: str
    name: str
    says: str
    url: str = ""

    @property
    def sign(self):
        return LEGEND[self.state][0]


@dataclass
class Row:
    """The issues of a publication in order, those that fit no known format, and lost uploads."""

    publication: Publication | None
    tiles: list = field(default_factory=list)
    aside: list = field(default_factory=list)
    refused: list = field(default_factory=list)


def wall(request, site):
    """Show all issues, of one publication or one year where that is asked for."""
    may = request.user.has_perm
    if not may("articles.view_issue"):
        raise PermissionDenied
    publications = list(Publication.objects.all())
    publication = named(publications, request.GET.get("publication", ""))
    years = Issue.objects.years()
    year = next((y for y in years if y and str(y) == request.GET.get("year", "")), None)
    shown = [publication] if publication else publications
    rows = rows_of(shown, year=year)
    waiting = []
    if may("articles.view_upload"):
        lost = lost_uploads()
        rows += hang_uploads(rows, lost, publication)
        waiting = groups_aside(lost)
    context = {
        **site.each_context(request),
        "title": _("Wall of issues"),
        "publications": publications,
        "publication": publication,
        "years": [y for y in years if y],
        "year": year,
        "rows": [row for row in rows if row.tiles or row.aside or row.refused],
        "waiting": waiting,
        "legend": [(state, sign, meaning) for state, (sign, meaning) in LEGEND.items()],
    }
    return TemplateResponse(request, "admin/wall.html", context)


def named(publications, slug):
    """Return the publication with a slug, or None."""
    return next((publication for publication in publications if publication.slug == slug), None)


# Issues


def rows_of(publications, *, year):
    """Return a row for each publication, in one query for all."""
    doubtful = Article.objects.filter(issue=OuterRef("pk")).in_issue().doubtful().order_by()
    issues = Issue.objects.filter(publication__in=publications).annotate(
        has_doubtful_articles=Exists(doubtful)
    )
    by_publication = {publication.pk: [] for publication in publications}
    for issue in issues.order_by():
        by_publication[issue.publication_id].append(issue)
    return [
        row_of(publication, by_publication[publication.pk], year) for publication in publications
    ]


def row_of(publication, issues, year):
    """Return the row of a publication; what is missing is known from the issues of all years."""
    row = Row(publication)
    ordered = sorted(issues, key=place_in_order)
    for before, issue in pairwise([None, *ordered]):
        if year and (issue.date is None or issue.date.year != year):
            continue
        if gap := gap_between(before, issue):
            row.tiles.append(gap)
        (row.aside if issue.house_format == GENERAL else row.tiles).append(tile_of(issue))
    return row


def place_in_order(issue):
    """Order by whole number; what has another kind of number comes behind, by date."""
    number = whole_number(issue)
    date = issue.date.isoformat() if issue.date else ""
    return (number is None, number or 0, date, issue.pk)


def whole_number(issue):
    return int(issue.number) if issue is not None and issue.number.isdecimal() else None


def gap_between(before, issue):
    """Return the tile of the numbers missing between two issues, or None."""
    last, number = whole_number(before), whole_number(issue)
    if last is None or number is None or number - last < 2:
        return None
    first, end = last + 1, number - 1
    name = str(first) if first == end else f"{first}–{end}"
    says = ngettext("No. %(name)s is missing", "No. %(name)s are missing", end - first + 1)
    return Tile("missing", name, says % {"name": name})


def tile_of(issue):
    """Return the tile of an issue, which leads to its page."""
    state = state_of(issue)
    facts = [_("No. %(number)s") % {"number": issue.number}]
    if issue.date:
        facts.append(issue.date.isoformat())
    facts.append(str(LEGEND[state][1]))
    if issue.contents_count:
        facts.append(f"{issue.contents_matched}/{issue.contents_count}")
    if unplaced := issue.unplaced_characters:
        said = ngettext("%d unplaced character", "%d unplaced characters", unplaced)
        facts.append(said % unplaced)
    url = reverse("admin:articles_issue_change", args=[issue.pk])
    return Tile(state, issue.number, " · ".join(facts), url)


def state_of(issue):
    """Name what the certificate of an issue says."""
    if not issue.is_certified():
        agrees = not (issue.contents_count or issue.disagreements or issue.unplaced_characters)
        return "no-contents" if agrees else "disagreements"
    return "doubts" if issue.doubts or issue.has_doubtful_articles else "certified"


# Uploads that led to no issue


def hang_uploads(rows, uploads, publication):
    """Hang each lost upload in the row of its publication; return a row for those that have none."""
    by_publication = {row.publication.pk: row for row in rows}
    homeless = Row(None)
    for upload in uploads:
        if upload.is_set_aside():
            continue
        if upload.publication_id in by_publication:
            by_publication[upload.publication_id].refused.append(tile_of_upload(upload))
        elif upload.publication_id is None and publication is None:
            homeless.refused.append(tile_of_upload(upload))
    return [homeless]


def lost_uploads():
    """Return what was set aside, refused or failed; not what was taken later, or discarded."""
    taken = Upload.objects.exclude(state__in=Upload.RETRIABLE).filter(sha256=OuterRef("sha256"))
    refused = Q(~Exists(taken.order_by()), state__in=Upload.RETRIABLE)
    lost = Upload.objects.filter(refused | Q(state=Upload.State.SET_ASIDE))
    return list(lost.exclude(refusal="discarded").order_by("uploaded_at", "pk"))


def groups_aside(uploads):
    """Return what was set aside as tiles, those of one layout together."""
    groups = {}
    for upload in filter(Upload.is_set_aside, uploads):
        groups.setdefault(upload.likeness, []).append(tile_of_upload(upload, "set-aside"))
    return sorted(groups.items())


def tile_of_upload(upload, state="refused"):
    """Return the tile of an upload, which leads to its page and says why there is no issue."""
    why = refusal_sentence(upload.refusal, upload.refusal_facts)
    url = reverse("admin:articles_upload_change", args=[upload.pk])
    return Tile(state, upload.filename, f"{upload.filename}: {why}", url)
