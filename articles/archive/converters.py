"""What may stand between the slashes of an address."""


class NameConverter:
    """A name of any script; no control character ever reaches the database."""

    regex = r"[^/\x00-\x1f\x7f]+"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return str(value)


class BylineConverter(NameConverter):
    """A byline: a slash may stand between two names."""

    regex = r"[^\x00-\x1f\x7f]+"


class FormConverter(NameConverter):
    """One of the forms that a feed comes in."""

    regex = "atom|json"
