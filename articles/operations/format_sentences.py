"""What is wrong with a house format, in the editor's language."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.operations.sentences import filled

FAULTS = {
    "no-object": gettext_lazy("This is no house format: an object with named fields is expected."),
    "unknown-field": gettext_lazy("A house format has no field of this name."),
    "missing": gettext_lazy("This must be given."),
    "no-text": gettext_lazy("Text is expected."),
    "no-list": gettext_lazy("A list of patterns is expected."),
    "too-long": gettext_lazy("The pattern is longer than {limit} characters."),
    "repeats": gettext_lazy(
        "A group that repeats must not hold a repetition itself: such a pattern can take forever."
    ),
    "no-pattern": gettext_lazy("This is not a regular expression: {error}."),
    "no-group": gettext_lazy(
        "The group (?P<{group}>…) is missing: it says which part of the line is meant."
    ),
    "no-style": gettext_lazy("A style has a size, a weight and, if wanted, a colour and a face."),
    "no-colour": gettext_lazy("Write a colour as # and six digits or letters a–f."),
    "no-styles": gettext_lazy("Give a list of at most {limit} styles."),
    "length": gettext_lazy("Write 1 to 100 characters."),
    "no-whole-number": gettext_lazy("Write a whole number from 1 to 50."),
    "no-number": gettext_lazy("Write a number above 0 and at most 20."),
    "slow-pattern": gettext_lazy("The pattern takes too long on a long line. Make it simpler."),
    # Levels that contradict each other
    "no-headlines": gettext_lazy(
        "Nothing says what a headline looks like: give a pattern, or the size of its letters."
    ),
    "no-start": gettext_lazy("Say how the first line of a headline begins; else none is found."),
    "pattern-without-style": gettext_lazy(
        "Headlines are told by their style, so these headings need a style too; "
        "by the pattern alone they are not found."
    ),
    "style-of-headlines": gettext_lazy(
        "This is set like the headlines, so every such line would be taken for a headline. "
        "Give the headlines a pattern, or another style here."
    ),
    "style-alone": gettext_lazy(
        "A style counts only where the headlines have one too. Give theirs, or take this away."
    ),
    "pattern-of-headlines": gettext_lazy(
        "This is the pattern of the headlines: the two could not be told apart."
    ),
}


def fault_sentence(fault):
    """Say a fault of a format: what is wrong, and what to do."""
    return filled(FAULTS.get(fault.code), fault.facts) or _("This cannot be used.")
