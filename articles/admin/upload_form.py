"""The form that takes PDFs in, one or several, and what is told of each."""

from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from articles.models import Publication
from articles.operations import uploading
from articles.operations.refusal import Refusal


class PdfInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class PdfField(forms.FileField):
    """One or several files, taken as they come: the operation says what is wrong with each."""

    widget = PdfInput(attrs={"accept": "application/pdf,.pdf"})

    def clean(self, data, initial=None):
        files = data if isinstance(data, list | tuple) else [data]
        if not any(files):
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return list(files)


class UploadForm(forms.Form):
    file = PdfField(
        label=gettext_lazy("PDFs of issues"),
        error_messages={"required": gettext_lazy("Choose the PDF of an issue first.")},
    )
    publication = forms.ModelChoiceField(
        Publication.objects.all(),
        label=gettext_lazy("Publication"),
        required=False,
        empty_label=gettext_lazy("as the PDF says"),
    )


@dataclass(frozen=True)
class Outcome:
    """What became of one file: a sentence where it was not taken, and where to go."""

    filename: str
    sentence: str = ""
    url: str = ""
    progress: str = ""

    def as_json(self):
        return {
            "filename": self.filename,
            "sentence": self.sentence,
            "url": self.url,
            "progress": self.progress,
        }


def receive_all(cleaned, *, by, at, in_bulk):
    """Take in the files of a valid form; return what became of each."""
    given = {"publication": cleaned["publication"], "by": by, "at": at, "in_bulk": in_bulk}
    return [receive(file, **given) for file in cleaned["file"]]


def receive(file, *, publication, by, at, in_bulk):
    """Take in one file; a refusal is an outcome too."""
    try:
        upload = uploading.receive(
            file=file,
            filename=file.name,
            by=by,
            at=at,
            publication=publication,
            in_bulk=in_bulk,
        )
    except uploading.AlreadyIngested as refusal:
        return Outcome(file.name, str(refusal), address(refusal.upload))
    except Refusal as refusal:
        return Outcome(file.name, str(refusal))
    progress = reverse("admin:articles_upload_progress", args=[upload.pk])
    return Outcome(file.name, "", address(upload), progress)


def address(upload):
    """Return where an editor goes from an upload: to its issue, or to itself while there is none."""
    issue = getattr(upload, "issue", None)
    if issue is None:
        return reverse("admin:articles_upload_change", args=[upload.pk])
    return reverse("admin:articles_issue_change", args=[issue.pk])


def limit():
    """Return the most that is taken, in bytes, and how to say so."""
    megabytes = settings.UPLOAD_LIMIT_MB
    said = ngettext("At most %d MB each.", "At most %d MB each.", megabytes) % megabytes
    return {"bytes": megabytes * 1024 * 1024, "said": said}
