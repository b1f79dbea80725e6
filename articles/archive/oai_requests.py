"""What a harvester asks for, read strictly: every deviation has its code in the protocol."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

DAY, SECOND = "%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ"
LARGEST = 2**63 - 1
SET = re.compile(r"publication:([0-9]{1,18})")
LISTING = {"from", "until", "set", "metadataPrefix", "resumptionToken"}
# Verb: the arguments it must have, and those it may have.
ARGUMENTS = {
    "Identify": (set(), set()),
    "ListMetadataFormats": (set(), {"identifier"}),
    "ListSets": (set(), {"resumptionToken"}),
    "GetRecord": ({"identifier", "metadataPrefix"}, set()),
    "ListIdentifiers": ({"metadataPrefix"}, LISTING),
    "ListRecords": ({"metadataPrefix"}, LISTING),
}


class Problem(Exception):
    """An error of the protocol: its code, and a sentence for people."""

    def __init__(self, code, text):
        super().__init__(text)
        self.code, self.text = code, text


@dataclass(frozen=True)
class Window:
    """A stretch of the journal: behind a number, within moments, of one publication or all.

    `until` is the first moment that is not within.
    """

    prefix: str
    after: int = 0
    since: datetime | None = None
    until: datetime | None = None
    publication: int | None = None

    def token(self, *, after):
        """Return a token that leads on behind a number of the journal; it never expires."""
        moments = [f"{moment:{SECOND}}" if moment else "" for moment in (self.since, self.until)]
        return "~".join([str(after), self.prefix, *moments, str(self.publication or "")])


def read(parameters):
    """Return the arguments of a request; raise Problem for what the verb does not know."""
    verbs = parameters.getlist("verb")
    if len(verbs) != 1 or verbs[0] not in ARGUMENTS:
        raise Problem("badVerb", "The verb is missing, repeated or unknown.")
    must, may = ARGUMENTS[verbs[0]]
    given = set(parameters) - {"verb"}
    if any(len(parameters.getlist(name)) > 1 for name in given):
        raise Problem("badArgument", "An argument is repeated.")
    if unknown := given - must - may:
        raise Problem("badArgument", f"The verb has no argument {sorted(unknown)[0][:60]}.")
    if "resumptionToken" in given:
        if given != {"resumptionToken"}:
            raise Problem("badArgument", "A resumptionToken stands alone.")
    elif missing := must - given:
        raise Problem("badArgument", f"The argument {sorted(missing)[0]} is missing.")
    return parameters.dict()


def window_of(asked):
    """Return the stretch of the journal that a list is about; raise Problem."""
    if "resumptionToken" in asked:
        return resumed(asked["resumptionToken"])
    since, until = asked.get("from"), asked.get("until")
    if since and until and len(since) != len(until):
        raise Problem("badArgument", "from and until differ in granularity.")
    if since and until and since > until:
        raise Problem("badArgument", "from is later than until.")
    return Window(
        prefix=asked["metadataPrefix"],
        since=moment(since)[0] if since is not None else None,
        until=end_of(until) if until is not None else None,
        publication=publication_of(asked["set"]) if "set" in asked else None,
    )


def moment(text):
    """Return the moment that a date names, and how long it lasts; raise Problem."""
    for form, lasts in [(DAY, timedelta(days=1)), (SECOND, timedelta(seconds=1))]:
        try:
            found = datetime.strptime(text, form).replace(tzinfo=UTC)
            found + lasts  # raises for the last day that there is
        except (ValueError, OverflowError):
            continue
        if f"{found:{form}}" == text:
            return found, lasts
    raise Problem("badArgument", "A date must be like 2026-06-01 or 2026-06-01T12:00:00Z.")


def end_of(text):
    """Return the first moment behind a date; raise Problem."""
    first, lasts = moment(text)
    return first + lasts


def publication_of(name):
    """Return the key of the publication that a set is; raise Problem for what is none."""
    named = SET.fullmatch(name)
    if not named:
        raise Problem("noRecordsMatch", "There is no such set.")
    return int(named[1])


def resumed(token):
    """Return the stretch that a token leads to; raise Problem for one that we never gave."""
    try:
        after, prefix, since, until, publication = token.split("~")
        window = Window(
            prefix=prefix,
            after=int(after),
            since=moment(since)[0] if since else None,
            until=moment(until)[0] if until else None,
            publication=int(publication) if publication else None,
        )
    except (ValueError, Problem):
        window = None
    if window is None or window.token(after=window.after) != token or window.after > LARGEST:
        raise Problem("badResumptionToken", "This token is not one of ours.")
    return window
