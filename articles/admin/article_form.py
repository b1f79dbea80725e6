"""The form an article is edited in."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Correction
from articles.operations.editing import ReaderNote

KINDS = [("", "---------"), *Correction.Kind.choices]


def only_add(widget):
    """Let an editor add what may be chosen, but not change or delete it from here."""
    widget.can_change_related = widget.can_delete_related = widget.can_view_related = False


class ArticleForm(forms.ModelForm):
    """An article's own fields, the version its editor had opened, and a note for readers."""

    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
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
        self.has_conflict = False
        for name in {"section", "region", "tags"} & set(self.fields):
            only_add(self.fields[name].widget)
        if "section" in self.fields:
            own = self.fields["section"].queryset.filter(
                publication=self.instance.issue.publication_id
            )
            self.fields["section"].queryset = own

    def clean_headline(self):
        return " ".join(self.cleaned_data["headline"].split("\n")).replace("\r", "")

    def clean_body(self):
        return self.cleaned_data["body"].replace("\r\n", "\n")

    def clean(self):
        cleaned = super().clean()
        if self.instance.status == Article.Status.PUBLISHED:
            self.require_correction(cleaned)
        if cleaned.get("seen_version") != self.instance.version:
            self.has_conflict = True
            self.add_error(
                None,
                _(
                    "Somebody else has saved this article since you opened it. "
                    "Nothing of yours is lost: compare, then save again."
                ),
            )
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
