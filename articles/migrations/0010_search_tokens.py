"""On PostgreSQL the index is made of the kept texts themselves; nothing is kept beside them for it."""

from django.db import migrations

# As `articles.search.canonical.CJK` has them.
CJK = (
    r"\u1100-\u11ff\u3005-\u3007\u3021-\u3029\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u31f0-\u31ff"
    r"\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
FORWARDS = [
    "ALTER TABLE articles_searchentry DROP COLUMN codes",
    # What `articles.search.tokens` says: words, and each character alone and with the next of its run.
    f"""
    CREATE FUNCTION articles_search_tokens(form text) RETURNS text[]
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
        SELECT array_agg(token) FROM (
            SELECT run AS token
            FROM pg_catalog.unnest(pg_catalog.string_to_array(pg_catalog.btrim(form), ' ')) AS run
            WHERE run !~ '^[{CJK}]'
            UNION ALL
            SELECT pg_catalog.substr(run, at, length)
            FROM pg_catalog.unnest(pg_catalog.string_to_array(pg_catalog.btrim(form), ' ')) AS run,
                 pg_catalog.generate_series(1, pg_catalog.char_length(run)) AS at,
                 pg_catalog.generate_series(1, 2) AS length
            WHERE run ~ '^[{CJK}]'
        ) AS tokens
    $$
    """,
    """
    CREATE INDEX articles_search_index ON articles_searchtext
    USING gin ((articles_search_tokens(headline || body)) COLLATE "C") WITH (fastupdate = off)
    """,
    # Without statistics the planner takes every search for a rare one, and so asks the index.
    "ALTER INDEX articles_search_index ALTER COLUMN 1 SET STATISTICS 0",
]
BACKWARDS = [
    "DROP INDEX articles_search_index",
    "DROP FUNCTION articles_search_tokens",
    "ALTER TABLE articles_searchentry ADD COLUMN codes integer[] NOT NULL DEFAULT '{}'",
    "CREATE INDEX articles_search_index ON articles_searchentry USING gin (codes)",
]


def on_postgresql(statements):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for statement in statements:
                schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0009_schedule"),
    ]

    operations = [migrations.RunPython(on_postgresql(FORWARDS), on_postgresql(BACKWARDS))]
