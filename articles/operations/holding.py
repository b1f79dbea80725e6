"""Lock what is to be changed."""

from django.utils.translation import gettext as _

from articles.models import Article


def held(article, *, refusal):
    """Return the article as it stands, locked until the transaction ends, with its issue and publication.

    Raises the given refusal where another split of the issue has deleted it meanwhile.
    """
    found = Article.objects.held().filter(pk=article.pk).first()
    if found is None:
        raise refusal(_("The article is no longer in the issue."))
    return found
