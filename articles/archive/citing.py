"""How to cite an article: in plain words, BibTeX, RIS and CSL-JSON, each with the version cited."""

import json
import re
from urllib.parse import unquote

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import get_valid_filename
from django.utils.translation import override
from django.views.decorators.http import require_safe

from articles.archive.metadata import absolute
from articles.archive.pages import found, revalidated
from articles.models import Article

TEX = {
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    **{c: f"\\{c}" for c in "{}$&#_%"},
}
TEX_LANGUAGES = {"ja": "japanese", "zh": "chinese", "en": "english"}


def facts_of(article):
    """Return what every form of a citation says of an article; nothing in it spans lines."""
    issue = article.issue
    pages = [article.page_start, article.page_end]
    facts = {
        "author": article.byline,
        "title": article.headline,
        "container": issue.publication.name,
        "publisher": issue.publication.publisher,
        "number": issue.number,
        "language": article.lang,
    }
    return {name: " ".join(text.split()) for name, text in facts.items()} | {
        "date": issue.date or timezone.localdate(article.published_at),
        "pages": pages[:1] if pages[0] == pages[1] else pages,
        "revision": article.version,
        "revised": timezone.localdate(article.updated_at),
        "address": absolute(article.get_absolute_url()),
    }


def plain(article):
    """Return the citation by the conventions of Japanese and of English, each with its language."""
    facts = facts_of(article)
    return [("ja", in_japanese(facts)), ("en", in_english(facts))]


def legible(address):
    """Return an address with its letters as letters; browsers take it as it is."""
    shown = unquote(address)
    return shown if shown.isprintable() and " " not in shown else address


def in_japanese(facts):
    """Return a citation as Japanese journals print it."""
    with override("ja"):
        pages = "–".join(map(str, facts["pages"]))
        parts = [
            f"{facts['author']}「{facts['title']}」『{facts['container']}』第{facts['number']}号",
            facts["publisher"],
            date_format(facts["date"]),
            f"{pages}頁",
            f"第{facts['revision']}版（{date_format(facts['revised'])}）",
            legible(facts["address"]),
        ]
    return "、".join(filter(None, parts))


def in_english(facts):
    """Return a citation in the manner of the Chicago Manual of Style."""
    with override("en"):
        pages = "–".join(map(str, facts["pages"]))
        parts = [
            facts["author"],
            f"“{facts['title']},” {facts['container']}",
            f"no. {facts['number']} ({date_format(facts['date'])})",
            facts["publisher"],
            f"{'p.' if len(facts['pages']) == 1 else 'pp.'} {pages}",
            f"revision {facts['revision']} ({date_format(facts['revised'])})",
            legible(facts["address"]),
        ]
    # No full stop: whoever copies it would take it into the address.
    return ", ".join(filter(None, parts))


def bibtex(article):
    """Return an entry for BibTeX and biblatex, every special character escaped."""
    facts = facts_of(article)
    key = re.sub(r"[^A-Za-z0-9-]", "", article.slug).strip("-")
    fields = {
        "author": facts["author"] and f"{{{tex(facts['author'])}}}",
        "title": f"{{{tex(facts['title'])}}}",
        "journal": tex(facts["container"]),
        "publisher": tex(facts["publisher"]),
        "number": tex(facts["number"]),
        "year": f"{facts['date']:%Y}",
        "month": f"{facts['date'].month}",
        "day": f"{facts['date'].day}",
        "pages": "--".join(map(str, facts["pages"])),
        "version": str(facts["revision"]),
        "note": f"Revision {facts['revision']}, {facts['revised']:%Y-%m-%d}",
        "url": facts["address"],
        "langid": TEX_LANGUAGES.get(facts["language"].split("-")[0], ""),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@article{{{key or 'article'}-{article.pk},\n" + ",\n".join(lines) + "\n}\n"


def tex(text):
    """Return text that TeX prints as it is."""
    return "".join(TEX.get(character, character) for character in text)


def ris(article):
    """Return a record for reference managers; its lines end as the format asks."""
    facts = facts_of(article)
    first, *last = facts["pages"]
    fields = [
        ("TY", "MGZN"),
        ("AU", facts["author"]),
        ("TI", facts["title"]),
        ("T2", facts["container"]),
        ("PB", facts["publisher"]),
        ("IS", facts["number"]),
        ("PY", f"{facts['date']:%Y}"),
        ("DA", f"{facts['date']:%Y/%m/%d}"),
        ("SP", str(first)),
        ("EP", str(last[0]) if last else ""),
        ("ET", f"Revision {facts['revision']}, {facts['revised']:%Y-%m-%d}"),
        ("LA", facts["language"]),
        ("UR", facts["address"]),
        ("ID", article.slug),
    ]
    lines = [f"{tag}  - {value}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def csl(article):
    """Return CSL-JSON, which citation processors read."""
    facts = facts_of(article)
    item = {
        "id": article.slug,
        "type": "article-magazine",
        "title": facts["title"],
        "author": [{"literal": facts["author"]}] if facts["author"] else None,
        "container-title": facts["container"],
        "publisher": facts["publisher"],
        "issue": facts["number"],
        "issued": date_parts(facts["date"]),
        "page": "-".join(map(str, facts["pages"])),
        "version": str(facts["revision"]),
        "note": f"Revision {facts['revision']}, {facts['revised']:%Y-%m-%d}",
        "language": facts["language"],
        "URL": facts["address"],
    }
    return json.dumps([{k: v for k, v in item.items() if v}], ensure_ascii=False, indent=2)


def date_parts(date):
    """Return a date as CSL-JSON has it."""
    return {"date-parts": [[date.year, date.month, date.day]]}


FORMS = {
    "bib": (bibtex, "application/x-bibtex; charset=utf-8"),
    "ris": (ris, "application/x-research-info-systems; charset=utf-8"),
    "json": (csl, "application/vnd.citationstyles.csl+json"),
}


@require_safe
def citation(request, slug, form):
    """Send the citation of an article as a file."""
    if form not in FORMS:
        raise Http404
    articles = Article.objects.visible(at=timezone.now()).filter(slug=slug)
    article = found(articles.select_related("issue__publication"))
    write, content_type = FORMS[form]
    response = HttpResponse(write(article), content_type=content_type)
    name = get_valid_filename(slug).encode("ascii", "ignore").decode() or "article"
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return revalidated(request, response)
