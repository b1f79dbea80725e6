"""Texts of a publisher for readers: contact, privacy, copyright, disclaimer."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext_lazy

from articles.archive.pages import PublicPage
from articles.archive.prose import html_of
from articles.models import Publication
from articles.splitting import markdown

# Field of the publication: title of the page, and what stands there until an editor writes another.
TEXTS = {
    "contact": (
        gettext_lazy("Contact"),
        gettext_lazy(
            "%(publisher)s publishes this newsletter and answers for what stands in it."
            "\n\nWhoever finds an error, please write to the editors and name the address of the "
            "article. What is wrong is corrected on record, for everybody to see."
        ),
    ),
    "privacy": (
        gettext_lazy("Privacy"),
        gettext_lazy(
            "Whoever reads here needs no account and is not followed: the pages load nothing from "
            "other sites, and no one counts who reads what."
            "\n\nA cookie is kept only if you choose a language, and holds nothing but that choice."
            "\n\nAs every web server does, the one of this archive may log the address and time of "
            "requests for a short while, to keep it safe and working."
        ),
    ),
    "copyright": (
        gettext_lazy("Copyright"),
        gettext_lazy(
            "The texts belong to %(publisher)s, or to those who are named with them."
            "\n\nYou may quote them as the law allows, naming the article and its address; each "
            "article says how to cite it. For any other use, please ask the publisher first."
        ),
    ),
    "disclaimer": (
        gettext_lazy("Disclaimer"),
        gettext_lazy(
            "The articles report what others have published, in part as summary or translation. "
            "Where they differ, the source that is named counts."
            "\n\nThey are written with care, but %(publisher)s does not warrant that they are "
            "complete, correct or up to date. They are no legal advice and do not replace it."
        ),
    ),
}


@dataclass(frozen=True)
class PublisherText:
    """What one publication says; `lang` is None where it says it in the language of the page."""

    publication: object
    html: str
    lang: str | None


class TextPage(PublicPage):
    """One kind of text, of each publication that has something to read."""

    template_name = "archive/text.html"
    name = None

    def get_context_data(self, **kwargs):
        title, usual = TEXTS[self.name]
        publications = Publication.objects.with_visible_issues(at=self.at)
        texts = [self.text_of(publication, usual) for publication in publications]
        return super().get_context_data(
            **kwargs, here=self.name, title=title, texts=texts or [self.unowned(usual)]
        )

    def text_of(self, publication, usual):
        """Return what a publication says, or what is usual under the name of its publisher."""
        if own := getattr(publication, self.name):
            return PublisherText(publication, html_of(own), publication.lang)
        named = publication.publisher or publication.name
        return PublisherText(publication, html_of(filled(usual, named)), None)

    def unowned(self, usual):
        """Return what is usual while nothing is published."""
        return PublisherText(None, html_of(filled(usual, settings.SITE_NAME)), None)


def filled(usual, publisher):
    """Put the publisher's name, as plain text, into a usual text."""
    return str(usual) % {"publisher": markdown.escape_text(publisher)}
