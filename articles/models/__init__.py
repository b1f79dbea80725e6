"""What is kept, and what is true of it; a QuerySet beside each model."""

from articles.models.article import Article, ArticleQuerySet, Redirect
from articles.models.audit import AuditEntry
from articles.models.change import Change, JournalHead
from articles.models.citation import Citation, Source
from articles.models.classification import Region, Section, Tag, TagAlias
from articles.models.comment import Comment
from articles.models.issue import Issue, IssueQuerySet, Notice, StandingMatter
from articles.models.job import Job, WorkerBeat
from articles.models.page import Block, Page, PageImage, Placement
from articles.models.presence import Presence
from articles.models.preview_link import PreviewLink
from articles.models.public_state import PublicState
from articles.models.publication import HouseFormat, Publication
from articles.models.revision import Correction, Revision
from articles.models.schedule import Schedule
from articles.models.scratch import ScratchSlot
from articles.models.search_text import SearchChange, SearchEntry, SearchState, SearchText
from articles.models.surgery import Surgery
from articles.models.translation_note import TranslationNote
from articles.models.upload import Upload

__all__ = [
    "Article",
    "ArticleQuerySet",
    "AuditEntry",
    "Block",
    "Change",
    "Citation",
    "Comment",
    "Correction",
    "HouseFormat",
    "Issue",
    "IssueQuerySet",
    "Job",
    "JournalHead",
    "Notice",
    "Page",
    "PageImage",
    "Placement",
    "PublicState",
    "PreviewLink",
    "Presence",
    "Publication",
    "Redirect",
    "Region",
    "Revision",
    "SearchChange",
    "Schedule",
    "ScratchSlot",
    "SearchEntry",
    "SearchState",
    "SearchText",
    "Section",
    "Source",
    "StandingMatter",
    "Surgery",
    "Tag",
    "TagAlias",
    "TranslationNote",
    "Upload",
    "WorkerBeat",
]
