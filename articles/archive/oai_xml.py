"""Answers to harvesters as XML."""

from datetime import UTC
from urllib.parse import quote, unquote, urlsplit
from xml.etree import ElementTree

from django.conf import settings
from django.urls import reverse

from articles.archive.feeds import clean
from articles.archive.metadata import absolute
from articles.splitting import markdown

OAI = "http://www.openarchives.org/OAI/2.0/"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC = "http://purl.org/dc/elements/1.1/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LOCATION = f"{{{XSI}}}schemaLocation"
SUMMARY = 300  # characters
for prefix, namespace in {"": OAI, "oai_dc": OAI_DC, "dc": DC, "xsi": XSI}.items():
    ElementTree.register_namespace(prefix, namespace)


def element(name, namespace=OAI, **attributes):
    """Return an element of the protocol."""
    return ElementTree.Element(f"{{{namespace}}}{name}", attributes)


def add(parent, name, text, namespace=OAI, **attributes):
    """Put a text under an element."""
    child = ElementTree.SubElement(parent, f"{{{namespace}}}{name}", attributes)
    child.text = clean(text)
    return child


def written(root):
    """Return a document."""
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def stamp(moment):
    """Return a moment as the protocol has it."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def envelope(at):
    """Return an answer with its date and nothing else."""
    root = element("OAI-PMH")
    root.set(LOCATION, f"{OAI} http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd")
    add(root, "responseDate", stamp(at))
    return root


def said(root, arguments):
    """Repeat what was asked."""
    add(root, "request", absolute(reverse("oai")), **arguments)


def identity(*, earliest):
    """Say who provides the records, and how they are kept."""
    root = element("Identify")
    for name, text in [
        ("repositoryName", settings.SITE_NAME),
        ("baseURL", absolute(reverse("oai"))),
        ("protocolVersion", "2.0"),
        ("adminEmail", settings.DEFAULT_FROM_EMAIL),
        ("earliestDatestamp", stamp(earliest)),
        ("deletedRecord", "persistent"),
        ("granularity", "YYYY-MM-DDThh:mm:ssZ"),
    ]:
        add(root, name, text)
    return root


def formats():
    """Name the one format there is."""
    root = element("ListMetadataFormats")
    form = ElementTree.SubElement(root, f"{{{OAI}}}metadataFormat")
    add(form, "metadataPrefix", "oai_dc")
    add(form, "schema", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd")
    add(form, "metadataNamespace", OAI_DC)
    return root


def sets(publications):
    """Name each publication as a set."""
    root = element("ListSets")
    for publication in publications:
        each = ElementTree.SubElement(root, f"{{{OAI}}}set")
        add(each, "setSpec", set_of(publication))
        add(each, "setName", publication.name)
    return root


def set_of(publication):
    """Return the name of the set that a publication is: slugs may hold what sets may not."""
    return f"publication:{publication.pk}"


def authority():
    """Return what stands before every identifier."""
    return f"oai:{urlsplit(settings.SITE_URL).hostname}:"


def slug_of(identifier):
    """Return the slug of an article by its identifier; empty for what is no identifier of ours."""
    slug = unquote(identifier.removeprefix(authority()))
    ours = identifier.startswith(authority()) and authority() + quote(slug) == identifier
    return slug if ours and "\0" not in slug else ""


def header(change, *, is_deleted):
    """Return identifier, date and set of a record."""
    root = element("header", **({"status": "deleted"} if is_deleted else {}))
    add(root, "identifier", authority() + quote(change.article.slug))
    add(root, "datestamp", stamp(change.at))
    add(root, "setSpec", set_of(change.article.issue.publication))
    return root


def record(change, *, is_deleted):
    """Return a record; of a deleted one the header is all."""
    root = element("record")
    root.append(header(change, is_deleted=is_deleted))
    if not is_deleted:
        metadata = ElementTree.SubElement(root, f"{{{OAI}}}metadata")
        metadata.append(dublin_core(change.article))
    return root


def dublin_core(article):
    """Describe an article in the fifteen elements of Dublin Core."""
    root = element("dc", OAI_DC)
    root.set(LOCATION, f"{OAI_DC} http://www.openarchives.org/OAI/2.0/oai_dc.xsd")
    for name, text in elements_of(article):
        if text:
            add(root, name, text, DC, **({LANG: article.lang} if name in WORDS else {}))
    return root


WORDS = {"title", "subject", "description", "coverage"}


def elements_of(article):
    """Yield the elements that describe an article, and their texts."""
    issue = article.issue
    yield "title", article.headline
    yield "creator", article.byline
    yield "subject", article.section.name if article.section else ""
    yield from (("subject", tag.name) for tag in article.tags.all())
    yield "description", " ".join(markdown.plain_text(article.body).split())[:SUMMARY]
    yield "publisher", issue.publication.publisher or issue.publication.name
    yield "date", f"{issue.date or article.published_at:%Y-%m-%d}"
    yield "type", "Text"
    yield "format", "text/html"
    yield "identifier", absolute(article.get_absolute_url())
    for citation in article.citations.all():
        yield "source", citation.url if citation.has_web_address() else str(citation)
    yield "language", article.lang
    yield "relation", absolute(issue.get_absolute_url())
    yield "coverage", article.region.name if article.region else ""
