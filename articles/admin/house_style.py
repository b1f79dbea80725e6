"""The form of a publication: each rule of house style has its switch."""

from django import forms
from django.utils.translation import gettext_lazy

from articles.models import Publication
from articles.operations import style


class PublicationForm(forms.ModelForm):
    """A publication's own fields, and the rules its texts are checked by."""

    style_rules = forms.MultipleChoiceField(
        label=gettext_lazy("Rules of house style"),
        choices=style.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Drafts are checked by these rules; nothing is changed unasked."),
    )

    class Meta:
        model = Publication
        fields = []  # the fieldsets of the admin say which

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "style_rules" in self.fields:
            self.initial["style_rules"] = style.rules_of(self.instance)

    def save(self, commit=True):
        if "style_rules" in self.cleaned_data:
            chosen = self.cleaned_data["style_rules"]
            self.instance.style_off = [code for code in style.SENTENCES if code not in chosen]
        return super().save(commit)
