"""OAI-PMH 2.0 (https://www.openarchives.org/OAI/openarchivesprotocol.html), over the journal.

Each article that is or was public is one record, dated by its last public change; what is
public no more stays as a deleted record. Lists follow the numbers of the journal, so a
harvester that is interrupted, or comes back later, misses nothing.
"""

from django.http import HttpResponse, HttpResponseNotAllowed
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from articles.archive import oai_requests as requests
from articles.archive import oai_xml as xml
from articles.archive.feeds import clean
from articles.models import Change, Publication
from articles.operations import journal

RECORDS = 100  # in one answer
PREFIXES = ["oai_dc"]


@csrf_exempt  # the protocol asks for POST too, and nothing is changed by it
def provider(request):
    """Answer one request of a harvester; errors are answers too."""
    if request.method not in {"GET", "HEAD", "POST"}:
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    at = timezone.now()
    journal.record_lifted(at=at)
    root = xml.envelope(at)
    parameters = request.POST if request.method == "POST" else request.GET
    try:
        asked = requests.read(parameters)
        content = VERBS[asked["verb"]](asked, at)
        xml.said(root, {name: clean(value) for name, value in asked.items()})
        root.append(content)
    except requests.Problem as problem:
        keeps = problem.code not in {"badVerb", "badArgument"}
        xml.said(root, {n: clean(v) for n, v in parameters.items()} if keeps else {})
        xml.add(root, "error", problem.text, code=problem.code)
    response = HttpResponse(xml.written(root), content_type="text/xml; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


def identify(asked, at):
    """Say who provides the records."""
    first = Change.objects.order_by("number").values_list("at", flat=True).first()
    return xml.identity(earliest=first or at)


def list_metadata_formats(asked, at):
    """Say in what formats a record, or all, can be had."""
    if "identifier" in asked:
        record_named(asked["identifier"], at)
    return xml.formats()


def list_sets(asked, at):
    """List the publications: each is a set."""
    if "resumptionToken" in asked:
        raise requests.Problem("badResumptionToken", "Sets are listed at once.")
    publications = Publication.objects.filter(issues__articles__changes__isnull=False)
    return xml.sets(publications.distinct().order_by("pk"))


def get_record(asked, at):
    """Give one record."""
    must_be_known(asked["metadataPrefix"])
    change = record_named(asked["identifier"], at)
    root = xml.element("GetRecord")
    root.append(xml.record(change, is_deleted=not change.article.is_visible(at=at)))
    return root


def list_identifiers(asked, at):
    """List headers."""
    return listed(asked, at, xml.header)


def list_records(asked, at):
    """List records."""
    return listed(asked, at, xml.record)


def listed(asked, at, write):
    """List a stretch of the journal; a token leads on from where it ends."""
    window = requests.window_of(asked)
    must_be_known(window.prefix)
    rows = list(changes(window)[: RECORDS + 1])
    if not rows and "resumptionToken" not in asked:
        raise requests.Problem("noRecordsMatch", "Nothing matches.")
    root = xml.element(asked["verb"])
    for change in rows[:RECORDS]:
        root.append(write(change, is_deleted=not change.article.is_visible(at=at)))
    if len(rows) > RECORDS:
        xml.add(root, "resumptionToken", window.token(after=rows[RECORDS - 1].number))
    elif "resumptionToken" in asked:
        xml.add(root, "resumptionToken", "")
    return root


def changes(window):
    """Return the last change of each article within a window, in the order of the journal."""
    rows = Change.objects.last_of_each().filter(number__gt=window.after)
    if window.since:
        rows = rows.filter(at__gte=window.since)
    if window.until:
        rows = rows.filter(at__lt=window.until)
    if window.publication:
        rows = rows.filter(article__issue__publication=window.publication)
    related = ["article__issue__publication", "article__section", "article__region"]
    fetched = rows.select_related(*related).order_by("number")
    return fetched.prefetch_related("article__tags", "article__citations__source")


def record_named(identifier, at):
    """Return the last change of the article with an identifier; raise Problem where there is none."""
    slug = xml.slug_of(identifier)
    rows = Change.objects.last_of_each().filter(article__slug=slug) if slug else None
    related = ["article__issue__publication", "article__section", "article__region"]
    change = rows.select_related(*related).first() if slug else None
    if change is None:
        raise requests.Problem("idDoesNotExist", "No record has this identifier.")
    return change


def must_be_known(prefix):
    """Raise Problem for a format that there is not."""
    if prefix not in PREFIXES:
        raise requests.Problem("cannotDisseminateFormat", "Records come as oai_dc only.")


VERBS = {
    "Identify": identify,
    "ListMetadataFormats": list_metadata_formats,
    "ListSets": list_sets,
    "GetRecord": get_record,
    "ListIdentifiers": list_identifiers,
    "ListRecords": list_records,
}
