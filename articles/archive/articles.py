"""Articles: each at its address for ever, also when it was moved or withdrawn."""

from django.http import Http404, HttpResponsePermanentRedirect

from articles.archive import citing, metadata
from articles.archive.lists import CITATIONS
from articles.archive.marking import Marks, with_hits, with_words
from articles.archive.nearby import nearby
from articles.archive.original import sheets_of, with_links_to_places
from articles.archive.pages import PublicPage
from articles.archive.remarks import remarks_on
from articles.models import Article, Redirect
from articles.models.page import with_open_pages
from articles.splitting import markdown


class ArticlePage(PublicPage):
    """One article with its notes, corrections, neighbours and its place in the original."""

    template_name = "archive/article.html"

    def get(self, request, *args, **kwargs):
        visible = Article.objects.visible(at=self.at).filter(slug=kwargs["slug"])
        article = (
            with_open_pages(visible, at=self.at)
            .select_related("issue__publication", "section", "region")
            .prefetch_related(CITATIONS, "tags")
            .first()
        )
        if article is None:
            return self.elsewhere(kwargs["slug"])
        return self.render_to_response(self.context_of(article))

    def elsewhere(self, slug):
        """Answer for an address that has nothing to read: withdrawn, moved, or unknown."""
        withdrawn = Article.objects.taken_back().select_related("issue__publication")
        if article := withdrawn.filter(slug=slug).first():
            self.template_name = "archive/gone.html"
            return self.render_to_response({"article": article, "view": self}, status=410)
        moved = Redirect.objects.filter(slug=slug).select_related("article").first()
        if moved and self.has_answer(moved.article):
            return HttpResponsePermanentRedirect(moved.article.get_absolute_url())
        raise Http404

    def has_answer(self, article):
        """Say whether the address of an article tells readers anything."""
        known = Article.objects.taken_back().filter(pk=article.pk)
        return article.is_visible(at=self.at) or known.exists()

    def sheets_with(self, marks, article, paragraphs):
        """Return the pages that the article stands on, with what was searched for marked on them."""
        placements = article.placements.on_pages()
        if not marks:
            return sheets_of(article, placements=placements)
        placements = list(placements.with_blocks())
        sheets = sheets_of(article, placements=placements)
        return with_words(with_hits(sheets, paragraphs), marks.words_on(placements))

    def context_of(self, article):
        """Return all that the page shows of an article."""
        self.changed_at = article.changed_in_public_at()
        notes, corrections = remarks_on(article)
        marks = Marks.of(self.request)
        html = markdown.to_html(article.body, passages=[note.passage for note in notes])
        marked = marks.in_html(html)
        sheets = self.sheets_with(marks, article, marks.paragraphs(marked))
        return self.get_context_data(
            article=article,
            issue=article.issue,
            marks=marks,
            headline=marks.in_line(article.headline),
            body=with_links_to_places(marked, sheets),
            summary=" ".join(markdown.plain_text(article.body).split())[:200],
            notes=[(note, f'id="note-mark-{note.number}"' in html) for note in notes],
            corrections=corrections,
            sheets=sheets,
            pdf=article.is_open,
            plain_citations=citing.plain(article),
            json_ld=metadata.as_script(metadata.of_article(article)),
            nearby=nearby(article, at=self.at),
        )
