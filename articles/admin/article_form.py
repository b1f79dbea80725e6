"""The form an article is edited in."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Correction
from articles.operations.editing import ReaderNote

KINDS = [("", "---------"), *Correction.Kind.choices]

LONGEST_NUMBER = 10  # digits; more than a database counts versions with


def only_add(widget):
    """Let an editor add what may be chosen, but not change or delete it from here."""
    widget.can_change_related = widget.can_delete_related = widget.can_view_related = False


def as_number(text):
    """Return the number that a hidden field says, or None for anything else."""
    return int(text) if text.isdecimal() and len(text) < LONGEST_NUMBER else None


class ArticleForm(forms.ModelForm):
    """An article's own fields, the version its editor had opened, and a note for readers."""

    seen_version = forms.CharField(required=False, widget=forms.HiddenInput)
    met_version = forms.CharField(required=False, widget=forms.HiddenInput)
    correction_kind = forms.ChoiceField(
        label=gettext_lazy("Kind of correction"), choices=KINDS, required=False
    )
    correction_note = forms.CharField(
        label=gettext_lazy("Note for readers"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Say what was wrong and what is right now."),
    )

    class Meta:
        model = Article
        fields = [
            "headline",
            "byline",
            "body",
            "section",
            "region",
            "tags",
            "lang",
            "embargoed_until",
        ]
        widgets = {
            "headline": forms.Textarea(attrs={"rows": 2}),
            "body": forms.Textarea(attrs={"rows": 24}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in {"section", "region", "tags"} & set(self.fields):
            only_add(self.fields[name].widget)
        if "section" in self.fields:
            own = self.fields["section"].queryset.filter(
                publication=self.instance.issue.publication_id
            )
            self.fields["section"].queryset = own

    def is_valid(self):
        """Say whether it can be saved; a form that is only shown again keeps its text without that."""
        return super().is_valid() and "_shown_again" not in self.data

    def clean_headline(self):
        return " ".join(self.cleaned_data["headline"].split("\n")).replace("\r", "")

    def clean_body(self):
        return self.cleaned_data["body"].replace("\r\n", "\n")

    def clean_seen_version(self):
        return as_number(self.cleaned_data["seen_version"])

    def clean_met_version(self):
        return as_number(self.cleaned_data["met_version"])

    def clean(self):
        cleaned = super().clean()
        if self.instance.status == Article.Status.PUBLISHED:
            self.require_correction(cleaned)
        return cleaned

    def require_correction(self, cleaned):
        """Refuse to change what readers have read without a word to them."""
        if not cleaned.get("correction_kind"):
            self.add_error("correction_kind", _("The article is published: say what you correct."))
        if not cleaned.get("correction_note", "").strip():
            self.add_error(
                "correction_note",
                _("The article is published: tell its readers what you corrected."),
            )

    def reader_note(self):
        """Return what readers are told of the change, or None for a draft."""
        if self.instance.status != Article.Status.PUBLISHED:
            return None
        return ReaderNote(
            kind=self.cleaned_data["correction_kind"],
            note=self.cleaned_data["correction_note"].strip(),
        )
