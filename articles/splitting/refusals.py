"""Why a PDF is refused: one class, one code and one plain sentence a reason.

The sentences are English, for `manage.py split`; the desk says them in the editor's
language by their code. `facts` are the numbers that a sentence names.
"""

from __future__ import annotations

from typing import ClassVar


class Refused(Exception):
    """A PDF that cannot be taken; the message says what is wrong and what to do."""

    code: ClassVar[str] = "refused"
    sentence: ClassVar[str] = "The PDF cannot be read. Export the issue again and upload that file."

    def __init__(self, **facts: str | int) -> None:
        self.facts = facts
        super().__init__(self.sentence.format(**facts))


class EmptyFile(Refused):
    """The file has no bytes."""

    code = "empty-file"
    sentence = "The file is empty. Choose the PDF again, or ask for a new copy of it."


class NotAPdf(Refused):
    """The file is something else under the name of a PDF."""

    code = "not-a-pdf"
    sentence = "The file is not a PDF. Export the issue as PDF and upload that file."


class Encrypted(Refused):
    """The PDF opens only with a password, and none was given."""

    code = "encrypted"
    sentence = "The PDF is protected by a password. Give the password, or export it without one."


class WrongPassword(Refused):
    """The PDF opens only with a password, and the given one is another."""

    code = "wrong-password"
    sentence = "The password does not open the PDF. Check it, or export the PDF without one."


class Damaged(Refused):
    """The PDF is broken beyond what readers can repair."""

    code = "damaged"
    sentence = (
        "The PDF is damaged and cannot be opened. Export the issue again and upload that file."
    )


class Crashed(Refused):
    """The PDF brought the reader down."""

    code = "crashed"
    sentence = (
        "The PDF is made in a way that stops every reader here. "
        "Print it to a new PDF and upload that file."
    )


class TooManyPages(Refused):
    """The PDF has more pages than is allowed."""

    code = "too-many-pages"
    sentence = "The PDF has {pages} pages; at most {limit} are taken. Upload one issue at a time."


class TooBig(Refused):
    """Reading the PDF takes more memory, or gives more data, than is allowed."""

    code = "too-big"
    sentence = (
        "Reading the PDF takes more memory than is allowed. Export it again with smaller pictures."
    )


class TookTooLong(Refused):
    """Reading the PDF takes more time than is allowed."""

    code = "took-too-long"
    sentence = (
        "Reading the PDF took longer than {seconds} seconds and was stopped. "
        "Export the issue again and upload that file."
    )


class NoText(Refused):
    """No page has a text layer: a scan, or letters turned into shapes."""

    code = "no-text"
    sentence = (
        "The PDF contains no text, only pictures of pages. Export it from the program it was "
        "written in; or upload it where Tesseract or RapidOCR is installed, which read such pages."
    )


class GarbledText(Refused):
    """The fonts do not say which letters they show."""

    code = "garbled-text"
    sentence = (
        "The text of the PDF cannot be decoded: its fonts do not say which letters they show. "
        "Export it again with searchable text; or upload it where Tesseract or RapidOCR is "
        "installed, which read the pictures of the pages."
    )


class NoSuchPage(Refused):
    """A page is asked for that the PDF does not have."""

    code = "no-such-page"
    sentence = "The PDF has no page {page}."


class HiddenText(Refused):
    """A page carries text outside what it shows that cannot be taken out of it."""

    code = "hidden-text"
    sentence = (
        "Page {page} carries text outside of what it shows, and it cannot be taken out. "
        "Print the issue to a new PDF and upload that file."
    )


class SlowPattern(Refused):
    """A pattern of a house format runs away on a long line; the fact `field` names it."""

    code = "slow-pattern"
    sentence = "The pattern “{field}” takes too long on a long line. Make it simpler."


_REASONS: tuple[type[Refused], ...] = (Refused, *Refused.__subclasses__())
REASONS = {reason.code: reason for reason in _REASONS}
