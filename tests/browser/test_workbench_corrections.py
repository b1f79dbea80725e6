"""A published article is cut anew in the browser: the workbench asks what readers are told."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from articles.models import Correction
from articles.operations import publishing
from tests.browser.test_workbench import (  # noqa: F401 (fixtures)
    bench,
    drafts_of,
    issue,
    sign_in,
)
from tests.factories import NOON, SectionFactory

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_the_boundary_of_published_articles_moves_with_a_note(bench, issue):  # noqa: F811
    issue.articles.filter(section=None).update(
        section=SectionFactory(publication=issue.publication)
    )
    publishing.publish_issue(issue=issue, by=None, at=NOON)
    first = drafts_of(issue)[0]
    first.body += "\n\n二番目の段落。"
    first.save()
    bench.reload()
    bench.wait_for_selector("html[data-workbench=ready]")
    before = [article.body for article in drafts_of(issue)]
    bench.locator(".wb-draft").nth(1).click()

    bench.keyboard.press("Alt+ArrowUp")
    dialog = bench.locator("dialog[open]")
    dialog.wait_for()
    found = Axe().run(bench, options={"runOnly": ["wcag2a", "wcag2aa"]})
    bench.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    unchanged = [article.body for article in drafts_of(issue)]

    bench.keyboard.press("Alt+ArrowUp")
    dialog.wait_for()
    bench.keyboard.type("段落の記事が違っていました。")
    bench.keyboard.press("Tab")
    bench.keyboard.press("Enter")
    dialog.wait_for(state="detached")
    bench.locator("[data-status]", has_text="Moved the beginning").wait_for()

    serious = [
        v["id"] for v in found.response["violations"] if v["impact"] in {"serious", "critical"}
    ]
    assert serious == []
    assert unchanged == before
    assert [article.body for article in drafts_of(issue)] != before
    assert [row.note for row in Correction.objects.all()] == ["段落の記事が違っていました。"] * 2
