"""Back issues on a disk: finding them, saying what their split would give, and reporting what it gave."""

from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby, pairwise
from operator import itemgetter

from django.core.files import File
from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.management.tables import table
from articles.models import Issue, Upload
from articles.operations import fitting, ingesting, storing, uploading
from articles.operations.refusal import Refusal
from articles.operations.sentences import refusal_sentence
from articles.splitting.likeness import GENERAL, likeness_of
from articles.splitting.refusals import Refused

HEADINGS = [
    gettext_lazy("file"),
    gettext_lazy("issue"),
    gettext_lazy("articles"),
    gettext_lazy("certificate"),
    gettext_lazy("doubts"),
    gettext_lazy("outcome"),
]
MOST_GAPS = 20  # that are named; a numbering with more is no numbering
WIDEST_GAP = 500  # numbers; behind a wider one another way of numbering begins


def find_pdfs(paths):
    """Return the PDFs among the paths and below the folders among them, each once, by name."""
    found = []
    for path in paths:
        if path.is_dir():
            found += sorted(
                p for p in path.rglob("*") if p.suffix.lower() == ".pdf" and p.is_file()
            )
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def missing_numbers(numbers):
    """Name the whole numbers that are missing between the first and the last, as “4, 7–9”."""
    known = sorted({int(number) for number in numbers if number.isdecimal()})
    gaps = [(one + 1, other - 1) for one, other in pairwise(known) if 1 < other - one <= WIDEST_GAP]
    if len(gaps) > MOST_GAPS:
        return ""
    return ", ".join(f"{one}" if one == other else f"{one}–{other}" for one, other in gaps)


class DryRun:
    """What taking in files would do, in their order; nothing is kept."""

    def __init__(self, publication=None, *, password=None, **given):
        self.password = password
        self.publication = publication
        self.given = given | {"publication": publication}  # fields of every upload
        self.formats = ingesting.known_formats(Upload(**self.given))
        self.seen = {}  # fingerprint, or publication and number -> name of the file
        self.numbers = defaultdict(set)  # name of the publication -> numbers
        self.general = []
        self.aside = []

    def rows(self, files, *, workers=1):
        """Yield a row for each file; so many are split at a time."""
        refusals = [refusal_of(path) for path in files]
        with ThreadPoolExecutor(workers) as pool:
            to_split = [p for p, why in zip(files, refusals, strict=True) if not why]
            splits = pool.map(self.split, to_split)
            for path, why in zip(files, refusals, strict=True):
                yield self.row(path, why or next(splits))

    def split(self, path):
        """Return the split of a file, or the sentence that says why there is none."""
        try:
            with path.open("rb") as opened:
                upload = Upload(file=File(opened, name=path.name), **self.given)
                return ingesting.read(upload, formats=self.formats, password=self.password)
        except Refused as refusal:
            return refused(refusal_sentence(refusal.code, refusal.facts))

    def row(self, path, split):
        """Return the row of a file."""
        if isinstance(split, str):
            return [path.name, "", "", "", "", split]
        publication = str(self.publication or storing.publication_name(split))
        facts = split.facts
        is_named = facts.number or facts.date
        number = storing.issue_number(Upload(), facts) if is_named else _("(no number)")
        self.numbers[publication].add(number)
        known = self.twin_of(path, split, (publication, number))
        why = "" if known else fitting.why_aside(Upload(**self.given), split)
        if why:
            self.aside.append((likeness_of(split), path.name))
        elif split.house_format == GENERAL:
            self.general.append(path.name)
        certificate = split.certificate
        doubts = len(split.doubts) + sum(len(draft.doubts) for draft in split.drafts)
        return [
            path.name,
            f"{publication} {number}",
            str(len(split.drafts)),
            f"{certificate.matched}/{certificate.contents}",
            str(doubts),
            known or (aside(why, fitting.facts_of(split)) if why else _("new")),
        ]

    def twin_of(self, path, split, name):
        """Say which issue or file is the same issue; None where there is none."""
        try:
            storing.refuse_twin(upload=Upload(publication=self.publication), split=split)
        except storing.Twin as twin:
            return refused(refusal_sentence(twin.code, twin.facts))
        keys = [split.fingerprint, name if split.facts.number else split.fingerprint]
        first = next((self.seen[key] for key in keys if key in self.seen), None)
        for key in keys:
            self.seen.setdefault(key, path.name)
        return refused(_("the same issue as %s") % first) if first else None

    def closing(self):
        """Return the lines below the table: numbers that are missing, issues set aside."""
        kept = Issue.objects.filter(publication__name__in=self.numbers)
        for name, number in kept.values_list("publication__name", "number"):
            self.numbers[name].add(number)
        return closing(self.numbers, self.general, self.aside)


def refusal_of(path):
    """Say why a file would not be taken in without looking at what it says; None where it would."""
    try:
        with path.open("rb") as opened:
            file = File(opened, name=path.name)
            uploading.refuse_file(file)
            uploading.refuse_known(uploading.digest(file))
    except uploading.AlreadyIngested:
        return _("already here")
    except (Refusal, OSError) as refusal:
        return refused(refusal)
    return None


def refused(sentence):
    """Say that a file would not be taken in, and why."""
    return _("refused: %s") % sentence


def aside(code, facts):
    """Say that a file is set aside, and why."""
    return _("set aside: %s") % refusal_sentence(code, facts)


def closing(numbers, general, aside):
    """Return lines that name missing numbers by publication, and what fits no known format."""
    lines = [
        _("%(publication)s: missing %(numbers)s.")
        % {"publication": publication, "numbers": missing}
        for publication, missing in sorted((p, missing_numbers(n)) for p, n in numbers.items())
        if missing
    ]
    if general:
        lines += [_("In no known house format, cut by their layout; review these together:")]
        lines += [f"  {name}" for name in general]
    if aside:
        lines += [_("Set aside, in no known house format; those of one layout together:")]
        alike = groupby(sorted(aside), key=itemgetter(0))
        lines += [f"  {likeness}: {', '.join(n for _l, n in names)}" for likeness, names in alike]
    return lines


def rows_of_others(files, received):
    """Return a row for each file that has no upload of its own: one refused at once, or a copy.

    `received` holds what became of each: its upload, or the sentence that says why there is none.
    """
    first, rows = {}, []
    for path, what in zip(files, received, strict=True):
        if isinstance(what, str):
            rows.append([path.name, "", "", "", "", what])
        elif (known := first.setdefault(what.pk, path)) != path:
            outcome = _("the very same file as %s") % known.name
            rows.append([path.name, "", "", "", "", outcome])
    return rows


def report(uploads, others=()):
    """Return the table of what became of uploads and of `others`, which are rows; and the lines below it."""
    settled = list(
        Upload.objects.filter(pk__in=[upload.pk for upload in uploads])
        .select_related("issue__publication")
        .annotate(articles_count=Count("issue__articles"))
        .order_by("pk")
    )
    done = [upload for upload in settled if upload.state == Upload.State.DONE]
    doubts = defaultdict(int)
    issues = Issue.objects.filter(upload__in=done)
    for key, found in issues.values_list("pk", "articles__doubts"):
        doubts[key] += len(found or [])
    publications = {upload.issue.publication for upload in done}
    numbers = {
        str(publication): set(publication.issues.values_list("number", flat=True))
        for publication in publications
    }
    general = [
        f"{upload.filename}  {upload.issue}"
        for upload in done
        if upload.issue.house_format == GENERAL
    ]
    aside = [(upload.likeness, upload.filename) for upload in settled if upload.is_set_aside()]
    rows = [report_row(upload, doubts) for upload in settled]
    return [table(HEADINGS, [*rows, *others]), *closing(numbers, general, aside)]


def report_row(upload, doubts):
    """Return file, issue, articles, certificate, doubts and outcome of an upload."""
    if upload.state != Upload.State.DONE:
        why = refusal_sentence(upload.refusal, upload.refusal_facts) if upload.refusal else ""
        outcome = f"{upload.get_state_display()}{': ' if why else ''}{why}"
        return [upload.filename, "", "", "", "", outcome]
    issue = upload.issue
    return [
        upload.filename,
        str(issue),
        str(upload.articles_count),
        f"{issue.contents_matched}/{issue.contents_count}",
        str(len(issue.doubts) + doubts[issue.pk]),
        str(upload.get_state_display()),
    ]
