"""People at the desk, and a page with a picture."""

import pytest
from django.core.files.base import ContentFile

from articles.models import PageImage
from tests.factories import PageFactory, UserFactory

EVERYTHING = [
    *["view_article", "change_article", "publish_article", "withdraw_article"],
    *["review_article", "view_auditentry", "add_comment", "add_previewlink"],
    *["view_issue", "change_issue", "view_upload", "add_upload", "view_original"],
    *["view_citation", "add_citation", "change_citation", "delete_citation"],
    *["view_translationnote", "add_translationnote", "change_translationnote"],
    *["view_notice", "add_notice", "change_notice", "delete_notice"],
    *["view_standingmatter", "add_standingmatter", "change_standingmatter"],
    *["view_tag", "add_tag", "change_tag", "delete_tag"],
    *["view_tagalias", "add_tagalias", "change_tagalias", "delete_tagalias"],
    *["view_source", "add_source", "view_region", "add_region", "view_section", "add_section"],
    *["view_publication", "change_publication"],
]


@pytest.fixture
def chief(desk, grant):
    """A client signed in with every permission that the desk knows."""
    grant(*EVERYTHING)
    return desk


@pytest.fixture
def maker(desk, grant):
    """A client signed in as somebody who may edit house formats."""
    grant("view_houseformat", "add_houseformat", "view_issue")
    return desk


@pytest.fixture
def contributor(client, db):
    """A client signed in as a member of the group of contributors."""
    client.force_login(UserFactory(username="contributor", groups=["Contributor"]))
    return client


@pytest.fixture
def stored_picture():
    """Make a page whose pictures are there, so that no PDF is needed."""

    def store(issue, number=1):
        page = PageFactory(issue=issue, number=number)
        for width in [400, 1000, 1600]:
            image = PageImage(page=page, width=width)
            image.file.save("page.jpg", ContentFile(b"\xff\xd8 picture"), save=True)
        return page

    return store
