"""What outsiders may read before it is published, at a secret address; never kept, never indexed."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.generic import View

from articles.archive.images import content_of
from articles.archive.lists import CITATIONS, by_section, for_lists
from articles.archive.original import sheets_of, with_links_to_places
from articles.archive.pages import found
from articles.archive.prose import html_of
from articles.archive.remarks import remarks_on
from articles.models import Article
from articles.operations import page_images, previewing
from articles.splitting import markdown
from articles.splitting.refusals import Refused

PRIVATE = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


class PrivatePage(View):
    """A page behind a link: what is asked for is answered only while the link is open."""

    http_method_names = ["get", "head", "options"]

    def dispatch(self, request, *args, **kwargs):
        self.at = timezone.now()
        response = self.answer(request, *args, **kwargs)
        for name, value in PRIVATE.items():
            response[name] = value
        return response

    def answer(self, request, *args, token, **kwargs):
        """Answer through the link, or say plainly that it is closed."""
        self.token = token
        try:
            self.link = previewing.open_link(token=token, at=self.at)
        except previewing.UnknownLink as error:
            raise Http404 from error
        except previewing.ClosedLink:
            return render(request, "archive/preview_closed.html", status=410)
        return super().dispatch(request, *args, **kwargs)

    def articles(self):
        """Return the articles that the link lets people read."""
        return previewing.previewed(self.link.subject)

    def page_of(self, request, article):
        """Show an article as its public page will, without a way to anything else."""
        notes, corrections = remarks_on(article)
        sheets = sheets_of(article)
        html = markdown.to_html(article.body, passages=[note.passage for note in notes])
        context = {
            "article": article,
            "issue": article.issue,
            "body": with_links_to_places(html, sheets),
            "notes": [(note, f'id="note-mark-{note.number}"' in html) for note in notes],
            "corrections": corrections,
            "sheets": sheets,
            "token": self.token,
            "link": self.link,
        }
        return render(request, "archive/preview_article.html", context)


class Preview(PrivatePage):
    """The article or the issue that a link leads to; what is public by now is shown in public."""

    def get(self, request):
        previewing.count_use(link=self.link, at=self.at)
        subject = self.link.subject
        if not self.articles().exclude(pk__in=Article.objects.visible(at=self.at)).exists():
            return HttpResponseRedirect(subject.get_absolute_url())
        if isinstance(subject, Article):
            return self.page_of(request, with_parts(self.articles()).get())
        return self.issue_page(request, subject)

    def issue_page(self, request, issue):
        """Show the articles of an issue as its public page will."""
        articles = list(for_lists(self.articles().in_issue_order()))
        notices = list(issue.notices.all())
        for notice in notices:
            notice.html = html_of(notice.body)
        context = {
            "issue": issue,
            "groups": by_section(articles),
            "count": len(articles),
            "notices": notices,
            "token": self.token,
            "link": self.link,
        }
        return render(request, "archive/preview_issue.html", context)


class PreviewArticle(PrivatePage):
    """One article of an issue that a link leads to."""

    def get(self, request, pk):
        if self.link.issue is None:
            raise Http404
        return self.page_of(request, found(with_parts(self.articles().filter(pk=pk))))


class PreviewImage(PrivatePage):
    """A page of the PDF with nothing on it that the link does not let people read."""

    def get(self, request, page, width):
        subject = self.link.subject
        issue = subject.issue if isinstance(subject, Article) else subject
        row = found(issue.pages.filter(number=page).select_related("issue__upload"))
        return HttpResponse(content_of(self.picture(row, width)), content_type="image/jpeg")

    def picture(self, page, width):
        """Return the picture of a page; raise Http404 where there is none to show."""
        if width not in page_images.WIDTHS:
            raise Http404
        try:
            image = page_images.preview_image(page=page, width=width, articles=self.articles())
        except (Refused, FileNotFoundError) as error:
            raise Http404 from error
        if image is None:
            raise Http404
        return image


def with_parts(articles):
    """Fetch with each article what its page shows."""
    return articles.select_related("issue__publication", "section", "region").prefetch_related(
        CITATIONS, "tags"
    )
