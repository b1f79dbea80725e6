"""Words and house style over all drafts of an issue: what is found, and what of it is changed at once."""

from dataclasses import asdict

from articles.admin.workbench_asked import Malformed, seen_of, words
from articles.operations import replacing, style

OPTIONS = ["ignore_case", "ignore_width", "is_regex"]


def query_of(sent):
    """Return what is looked for, and what should stand there."""
    options = {name: sent.get(name) is True for name in OPTIONS}
    return replacing.Query(
        text=words(sent, "text"), replacement=words(sent, "replacement"), **options
    )


def keys_of(sent):
    """Return the names of the places that were chosen; raise Malformed where there are none."""
    keys = sent.get("keys")
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise Malformed("keys")
    return keys


def find(issue, sent):
    """Return every place with what would stand there."""
    found = replacing.find(issue=issue, query=query_of(sent))
    return {
        "hits": [asdict(hit) for hit in found.hits],
        "left_out": found.left_out,
        "truncated": found.truncated,
    }


def check_style(issue, sent):
    """Return what breaks the house style, with what the rule asks for."""
    found = style.findings(issue=issue)
    return {"hits": [asdict(hit) | {"sentence": str(hit.sentence)} for hit in found]}


def replace(issue, sent, who):
    return replacing.replace(
        issue=issue, query=query_of(sent), keys=keys_of(sent), seen=seen_of(sent), **who
    )


def fix_style(issue, sent, who):
    return style.fix(issue=issue, keys=keys_of(sent), seen=seen_of(sent), **who)
