"""The form of a house format: a field for each pattern, style and threshold."""

import json

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.operations.format_sentences import fault_sentence
from articles.splitting.format_check import find_faults
from articles.splitting.house_format import MOST_FURTHER_STYLES, to_json

STYLE = ["size", "bold", "colour", "font"]
LEVELS = ["headline", "section", "region"]
FURTHER = [f"headline_{ordinal}" for ordinal in range(2, MOST_FURTHER_STYLES + 2)]
STYLES = {
    "headline_style": _("Style"),
    "section_style": _("Style"),
    "region_style": _("Style"),
} | {f"{level}_style": _("Or set like this") for level in FURTHER}
GROUPS = [
    (_("The newsletter"), ["name", "language", "publication", "numbers", "least_headlines"]),
    (_("Headlines"), ["headline_start", "headline", "headline_lines", "headline_style"]),
    (_("Headlines set otherwise"), [f"{level}_style" for level in FURTHER]),
    (_("Sections"), ["section", "section_style", "empty_section"]),
    (_("Regions"), ["region", "region_style", "size_tolerance"]),
    (_("Inside an article"), ["byline", "source", "rule", "body_start"]),
    (_("Contents"), ["contents_start", "contents_entry"]),
    (_("Notices and standing matter"), ["notice", "standing_matter", "late_notice"]),
]
PLAIN = {"spellcheck": "false", "autocapitalize": "off", "autocomplete": "off"}


class Pattern(forms.CharField):
    """A regular expression, kept as it is typed."""

    def __init__(self, label, help_text="", **options):
        widget = forms.TextInput(attrs=PLAIN | {"class": "pattern"})
        options = {"required": False, "strip": False, "widget": widget} | options
        super().__init__(label=label, help_text=help_text, **options)


class HouseFormatForm(forms.Form):
    """A house format, checked as a whole: levels that contradict each other are errors of a field."""

    name = forms.CharField(label=_("name"), max_length=100, help_text=_("Names the format."))
    language = forms.CharField(
        label=_("language"), max_length=100, help_text=_("A language tag such as ja, zh or en.")
    )
    publication = Pattern(
        _("name in the PDF"),
        _("Only an issue whose first page bears this is in the format. Empty: any issue."),
    )
    numbers = forms.CharField(
        label=_("issue number"),
        required=False,
        strip=False,
        help_text=_(
            "A pattern a line, the first that is found holds. (?P<number>…) is the number."
        ),
        widget=forms.Textarea(attrs=PLAIN | {"class": "pattern", "rows": 3}),
    )
    least_headlines = forms.IntegerField(
        label=_("least headlines"),
        min_value=1,
        max_value=50,
        initial=1,
        help_text=_("An issue with fewer is not in this format."),
    )
    headline_start = Pattern(_("begins with"), _("What the first line of every headline shows."))
    headline = Pattern(
        _("whole headline"), _("Its lines joined. (?P<headline>…) is what readers see.")
    )
    headline_lines = forms.IntegerField(
        label=_("lines at most"), min_value=1, max_value=50, initial=4
    )
    section = Pattern(_("heading of a section"), _("(?P<name>…) is its name."))
    empty_section = Pattern(_("says that a section is empty"))
    region = Pattern(_("heading of a region"), _("(?P<name>…) is its name."))
    size_tolerance = forms.FloatField(
        label=_("tolerance of sizes"),
        initial=0.06,
        help_text=_(
            "How far the size of a heading may lie from its style, as a share of the body's."
        ),
        widget=forms.NumberInput(attrs={"step": "0.01"}),
    )
    byline = Pattern(_("byline"), _("The first line below a headline that names the author."))
    source = Pattern(_("source"), _("(?P<said>…) is what is cited."))
    rule = Pattern(_("dividing line"), _("A line of signs between the parts of an issue."))
    body_start = Pattern(_("where the articles begin"))
    contents_start = Pattern(_("title of the contents"))
    contents_entry = Pattern(_("entry of the contents"), _("(?P<headline>…) is the headline."))
    notice = Pattern(_("heading of a notice"), _("(?P<name>…) is its name."))
    standing_matter = Pattern(
        _("heading of standing matter"), _("What stands in every issue. (?P<name>…) is its name.")
    )
    late_notice = Pattern(_("heading of a notice behind the articles"))

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for level in [*LEVELS, *FURTHER]:
            self.fields |= style_fields(level)

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            for fault in find_faults(self.house_format()):
                name = fault.field.removeprefix("further_").replace("_styles", "_2_style")
                name = name.replace("_style", "_size")
                self.add_error(name if name in self.fields else None, fault_sentence(fault))
        return cleaned

    def house_format(self):
        """Return what was typed as data of a house format."""
        cleaned = dict(self.cleaned_data)
        for level in LEVELS:
            cleaned[f"{level}_style"] = taken_style(cleaned, level)
        further = [taken_style(cleaned, level) for level in FURTHER]
        cleaned["further_headline_styles"] = [style for style in further if style]
        cleaned["numbers"] = [line for line in cleaned["numbers"].splitlines() if line]
        return cleaned

    def groups(self):
        """Yield the title of each group with its fields; a style is a group of four in it."""
        for title, names in GROUPS:
            yield title, [self.style(name) if name in STYLES else self[name] for name in names]

    def style(self, name):
        """Return the fields of a style as one row."""
        level = name.removesuffix("_style")
        return {"style": [self[f"{level}_{part}"] for part in STYLE], "label": STYLES[name]}


def taken_style(cleaned, level):
    """Take the four fields of a level's style out of what was typed; None where it has no size."""
    style = {name: cleaned.pop(f"{level}_{name}") for name in STYLE}
    style["colour"] = style["colour"] or "#000000"
    return style if style["size"] else None


def style_fields(level):
    """Return the four fields of a level's style."""
    return {
        f"{level}_size": forms.FloatField(
            label=_("size, of the body's"),
            required=False,
            min_value=0.01,
            max_value=20,
            widget=forms.NumberInput(attrs={"step": "0.01"}),
        ),
        f"{level}_bold": forms.BooleanField(label=_("bold"), required=False),
        f"{level}_colour": forms.RegexField(
            "^#[0-9a-f]{6}$",
            label=_("colour"),
            required=False,
            error_messages={"invalid": _("Write a colour as # and six digits or letters a–f.")},
            widget=forms.TextInput(attrs=PLAIN | {"placeholder": "#000000", "size": 8}),
        ),
        f"{level}_font": forms.CharField(label=_("face"), required=False, max_length=200),
    }


def initial_of(house_format):
    """Return the values that the form shows for a format."""
    values = to_json(house_format)
    styles = {level: values.pop(f"{level}_style") for level in LEVELS}
    styles |= zip(FURTHER, values.pop("further_headline_styles"), strict=False)
    for level in [*LEVELS, *FURTHER]:
        style = styles.get(level) or {"size": None, "bold": False}
        values |= {f"{level}_{name}": style.get(name, "") for name in STYLE}
    values["numbers"] = "\n".join(values["numbers"])
    return values


def as_text(data):
    """Write the data of a format as a person reads it: a line each, letters as they are."""
    return json.dumps(data, indent=2, ensure_ascii=False)


def differences(old, new):
    """Return name, old and new value of each field that differs between two versions, as text."""
    names = [name for name in [*new, *old] if old.get(name) != new.get(name)]
    return [(name, shown(old.get(name)), shown(new.get(name))) for name in dict.fromkeys(names)]


def shown(value):
    """Return a value of a format as text; nothing for none."""
    if value in (None, "", []):
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
