import json
from pathlib import Path

from django.core.management.base import BaseCommand

from articles.splitting import process
from articles.splitting.house_format import built_in_formats
from articles.splitting.refusals import Refused
from articles.splitting.report import as_report


class Command(BaseCommand):
    """Show what would be cut from one PDF; nothing is saved."""

    help = "Show how the PDF of an issue would be split; nothing is saved."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, metavar="ISSUE.pdf")
        parser.add_argument("--json", action="store_true", help="Print one JSON object.")
        parser.add_argument("--password", help="The password that opens the PDF.")

    def handle(self, *, path, password, **options):
        try:
            split = process.split_pdf(
                path.read_bytes(), formats=built_in_formats(), password=password
            )
        except OSError as error:
            self.refuse(f"{path} cannot be read: {error.strerror}.")
        except Refused as refusal:
            self.refuse(" ".join(str(refusal).split()))
        report = as_report(split)
        as_text = json.dumps(report, ensure_ascii=False) if options["json"] else table(report)
        self.stdout.write(as_text)

    def refuse(self, sentence):
        """Say why in one plain line, without the name of an error before it, and stop."""
        self.stderr.write(sentence)
        raise SystemExit(1)


def table(report):
    """Lay the report out for a terminal: facts, articles with pages and doubts, certificate."""
    issue, certificate = report["issue"], report["certificate"]
    title = [issue["publication"], issue["number"], issue["date"], f"{issue['pages']} pages"]
    rows = [" · ".join(part for part in title if part), ""]
    for ordinal, article in enumerate(report["articles"], 1):
        place = " / ".join(part for part in (article["section"], article["region"]) if part)
        pages = f"p. {article['page_start']}–{article['page_end']}"
        rows.append(f"{ordinal:3}  {pages:10}  {article['headline']}")
        rows += [f"     {place}"] if place else []
        rows += [f"     ? {doubt}" for doubt in article["doubts"]]
    rows += ["", f"contents {certificate['matched']}/{certificate['contents']}"]
    rows[-1] += f", {certificate['unplaced_characters']} characters unplaced"
    rows += [f"  ? {doubt}" for doubt in certificate["disagreements"] + report["doubts"]]
    return "\n".join(rows)
