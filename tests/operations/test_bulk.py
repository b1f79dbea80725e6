import pytest

from articles.models import Revision
from articles.operations import bulk, editing
from tests.factories import NOON, ArticleFactory, RegionFactory, SectionFactory, TagFactory

pytestmark = pytest.mark.django_db


def test_a_draft_is_put_into_a_section_with_a_revision(editor):
    article = ArticleFactory()
    section = SectionFactory(publication=article.issue.publication)

    bulk.set_section(article=article, section=section, by=editor, at=NOON)

    article.refresh_from_db()
    revision = Revision.objects.get(article=article)
    assert (article.section, article.version, revision.by) == (section, 2, editor)
    assert revision.data["section"] == section.name


def test_a_section_of_another_publication_is_refused(editor):
    article = ArticleFactory(headline="北京")
    section = SectionFactory(name="上海")
    message = "“上海” is no section of the publication that “北京” stands in."

    with pytest.raises(bulk.ForeignSection, match=message):
        bulk.set_section(article=article, section=section, by=editor, at=NOON)


def test_a_draft_is_given_a_region(editor):
    article, region = ArticleFactory(), RegionFactory()

    bulk.set_region(article=article, region=region, by=editor, at=NOON)

    article.refresh_from_db()
    assert (article.region, article.version) == (region, 2)


def test_a_draft_is_given_a_tag_beside_those_it_has(editor):
    first, second = TagFactory(), TagFactory()
    article = ArticleFactory(tags=[first])

    bulk.add_tag(article=article, tag=second, by=editor, at=NOON)

    revision = Revision.objects.get(article=article)
    assert set(article.tags.all()) == {first, second}
    assert sorted(revision.data["tags"]) == sorted([first.name, second.name])


def test_a_published_article_is_not_changed_without_a_word_to_its_readers(editor):
    article = ArticleFactory(published=True)

    with pytest.raises(editing.CorrectionNeeded):
        bulk.add_tag(article=article, tag=TagFactory(), by=editor, at=NOON)

    assert not article.tags.exists()


def test_a_withdrawn_article_stays_as_it_was(editor):
    with pytest.raises(editing.NotEditable):
        bulk.set_region(
            article=ArticleFactory(withdrawn=True), region=RegionFactory(), by=editor, at=NOON
        )
