"""What the scripts of the workbench say, and its commands with their keys: one list for keys, menu and help."""

from dataclasses import asdict, dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Command:
    """Something to do at the workbench; keys as `KeyboardEvent.code` with Alt, Shift or Mod (Ctrl or ⌘) before."""

    name: str
    label: str
    keys: str = ""
    changes: bool = False
    short: str = ""  # on its button


GROUPS = [
    (
        _("Go on"),
        [
            Command(
                "finish",
                _("Save, mark as reviewed, go to the next"),
                "Mod+Enter",
                True,
                _("Reviewed, next"),
            ),
            Command("next", _("Next article"), "Alt+KeyJ"),
            Command("previous", _("Previous article"), "Alt+KeyK"),
            Command("next_doubt", _("Next doubt"), "Alt+KeyQ"),
            Command("next_unreviewed", _("Next article to review"), "Alt+KeyR"),
            Command("unreview", _("Take back “reviewed”"), "", True),
        ],
    ),
    (
        _("Text"),
        [
            Command("save", _("Save"), "Mod+KeyS", True),
            Command("preview", _("As readers see it"), "Alt+KeyV", False, _("Preview")),
            Command("find", _("Find and replace in all drafts"), "Alt+KeyF", True, _("Find")),
            Command("style", _("Check the house style"), "Alt+KeyH", True, _("House style")),
            Command("paragraph_next", _("Next paragraph"), "Alt+PageDown"),
            Command("paragraph_previous", _("Previous paragraph"), "Alt+PageUp"),
            Command("classify", _("Go to section and region"), "Alt+KeyC"),
        ],
    ),
    (
        _("Cut"),
        [
            Command("split", _("Split here, at the cursor"), "Alt+KeyS", True, _("Split here")),
            Command(
                "merge",
                _("Merge with the previous article"),
                "Alt+KeyM",
                True,
                _("Merge with previous"),
            ),
            Command(
                "take",
                _("Take the last paragraph of the previous"),
                "Alt+ArrowUp",
                True,
                _("Take a paragraph"),
            ),
            Command(
                "give",
                _("Give the first paragraph to the previous"),
                "Alt+ArrowDown",
                True,
                _("Give a paragraph"),
            ),
            Command("up", _("Move one place up"), "Alt+Shift+ArrowUp", True),
            Command("down", _("Move one place down"), "Alt+Shift+ArrowDown", True),
            Command("set_aside", _("Set aside"), "Alt+KeyX", True),
            Command("notice", _("It is a notice"), "", True),
            Command("standing_matter", _("It is standing matter"), "", True),
            Command("furniture", _("It is furniture of the page"), "", True),
            Command("paragraph_notice", _("This paragraph is a notice"), "", True),
            Command("paragraph_standing_matter", _("This paragraph is standing matter"), "", True),
            Command("paragraph_furniture", _("This paragraph is furniture of the page"), "", True),
            Command("undo", _("Undo"), "Alt+KeyZ", True),
            Command("redo", _("Redo"), "Alt+Shift+KeyZ", True),
        ],
    ),
    (
        _("Pages"),
        [
            Command("page_next", _("Next page"), "Alt+Period"),
            Command("page_previous", _("Previous page"), "Alt+Comma"),
            Command("zoom_in", _("Zoom in"), "Alt+Equal"),
            Command("zoom_out", _("Zoom out"), "Alt+Minus"),
            Command("fit_width", _("Fit the width"), "Alt+Digit0"),
            Command("fit_page", _("Fit the whole page"), "Alt+Digit9"),
            Command("next_block", _("Next text of the page that is in no article"), "Alt+KeyB"),
        ],
    ),
    (
        _("Help"),
        [
            Command("menu", _("Find an action …"), "Mod+KeyK"),
            Command("help", _("Keys"), "F1"),
        ],
    ),
]


def commands():
    """Return the groups of commands for page and scripts."""
    return [
        {
            "label": str(group),
            "commands": [asdict(c) | {"label": str(c.label), "short": str(c.short)} for c in own],
        }
        for group, own in GROUPS
    ]


WORDS = {
    "unsaved": _("not saved"),
    "reviewed": _("reviewed"),
    "doubts": _("Doubts"),
    "go_to_line": _("Show the place"),
    "headline": _("Headline"),
    "byline": _("Byline"),
    "section": _("Section"),
    "region": _("Region"),
    "body": _("Text"),
    "none": _("none"),
    "no_headline": _("(no headline)"),
    "progress": _("%(done)s of %(all)s reviewed"),
    "all_reviewed": _("All articles are reviewed."),
    "no_doubt": _("No doubts are left."),
    "is_public": _("It is on public record: correct it in its form."),
    "open_form": _("Form with tags, citations and notes"),
    "may_not": _("You may read here, but not change."),
    "failed": _("The server could not be reached. Your text is kept here; try again."),
    "signed_out": _(
        "You are signed out. Your text is kept here: sign in again in another window, then save."
    ),
    "restored": _("Text that was not saved is back: look through it and save it."),
    "offered": _("You typed this and did not save it: %(when)s"),
    "offers_wait": _("Text that you typed elsewhere and did not save waits in its article."),
    "take_up": _("Go on with this text"),
    "discard": _("Discard it"),
    "conflict": _("Somebody else has saved this article since you opened it. Nothing is lost."),
    "mine": _("Yours"),
    "theirs": _("Saved by others"),
    "take_theirs": _("Take theirs"),
    "keep_mine": _("Keep yours"),
    "nothing_before": _("There is nothing before it."),
    "saved_already": _("Everything is saved."),
    "select_article": _("Choose an article first."),
    "put_cursor": _("Put the cursor into the text, where the next article begins."),
    "put_cursor_in_text": _("Put the cursor into a paragraph that stands on the page."),
    "stray": _(
        "This text was typed here and not saved; its article is no longer in the issue. Copy what you need."
    ),
    "throw_away": _("Throw it away"),
    "taken_out": _("Taken out of the issue"),
    "take_back": _("Take back"),
    "mark_as": _("Block of the page"),
    "make_notice": _("Notice"),
    "make_standing_matter": _("Standing matter"),
    "make_furniture": _("Furniture"),
    "put_here": _("Put it into the open article, at the cursor"),
    "page": _("Page %(number)s"),
    "paragraph": _("Article %(number)s, paragraph %(paragraph)s"),
    "article": _("Article %(number)s"),
    "notice": _("notice"),
    "contents": _("contents"),
    "masthead": _("masthead"),
    "standing_matter": _("standing matter"),
    "furniture": _("furniture"),
    "heading": _("heading"),
    "unplaced": _("unplaced"),
    "role_article": _("text of no article"),
    "find_title": _("Find and replace in all drafts"),
    "find_what": _("Find"),
    "replace_with": _("Replace with"),
    "ignore_case": _("Ignore upper and lower case"),
    "ignore_width": _("Ignore full and half width"),
    "is_regex": _("Regular expression"),
    "find_now": _("Find"),
    "replace_chosen": _("Replace the chosen (%(count)s)"),
    "hits": _("%(count)s places"),
    "no_hits": _("It stands in no draft."),
    "left_out": _(
        "%(count)s published articles have it too; they are only changed in their forms."
    ),
    "truncated": _("There are more: only the first are shown."),
    "style_title": _("House style"),
    "style_fix": _("Correct"),
    "style_fix_all": _("Correct all (%(count)s)"),
    "style_clean": _("Nothing in the drafts breaks the house style."),
    "undo_of": _("Undo: %(what)s"),
    "redo_of": _("Redo: %(what)s"),
    "close": _("Close"),
    "correct_title": _("Correct what is published"),
    "correction_kind": _("Kind of correction"),
    "correction_note": _("Note for readers"),
    "correct_now": _("Correct it in public"),
    "cancel": _("Cancel"),
    "nothing_found": _("No action has such a name."),
}


def words():
    """Return the words of the scripts in the language of the request."""
    return {name: str(text) for name, text in WORDS.items()}
