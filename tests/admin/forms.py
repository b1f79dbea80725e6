"""What a browser posts from the form of an article."""


def posted(article, **changes):
    """Return the fields of an article's form as its page would send them back."""
    article.refresh_from_db()
    values = {
        "seen_version": article.version,
        "headline": article.headline,
        "byline": article.byline,
        "body": article.body,
        "section": article.section_id or "",
        "region": article.region_id or "",
        "tags": list(article.tags.values_list("pk", flat=True)),
        "lang": article.lang,
        "embargoed_until_0": "",
        "embargoed_until_1": "",
        "correction_kind": "",
        "correction_note": "",
        **rows("citations", []),
        **rows("translation_notes", []),
        "_save": "1",
    }
    return values | changes


def rows(prefix, given, stored=0):
    """Return the rows of an inline form, of which the first `stored` ones have an id."""
    values = {
        f"{prefix}-TOTAL_FORMS": len(given),
        f"{prefix}-INITIAL_FORMS": stored,
        f"{prefix}-MIN_NUM_FORMS": 0,
        f"{prefix}-MAX_NUM_FORMS": 1000,
    }
    for index, row in enumerate(given):
        values |= {f"{prefix}-{index}-{name}": value for name, value in row.items()}
    return values
