import django.db.models.deletion
from django.db import migrations, models

from articles.models.search_text import PackedTextField

SQLITE = [
    # Contentless: the canonical text is kept once, in articles_searchtext.
    """
    CREATE VIRTUAL TABLE articles_search_index USING fts5(
        headline, body, characters, facets,
        content='', columnsize=0, tokenize='ascii'
    )
    """,
    # When the last entry goes, the index is emptied, however the rows were deleted.
    """
    CREATE TRIGGER articles_search_emptied AFTER DELETE ON articles_searchentry
    WHEN NOT EXISTS (SELECT 1 FROM articles_searchentry)
    BEGIN
        INSERT INTO articles_search_index(articles_search_index) VALUES ('delete-all');
    END
    """,
]
SQLITE_BACK = [
    "DROP TRIGGER articles_search_emptied",
    "DROP TABLE articles_search_index",
]
POSTGRESQL = [
    "ALTER TABLE articles_searchentry ADD COLUMN codes integer[] NOT NULL DEFAULT '{}'",
    # Out of the row, so that the rows that a search walks over stay small.
    "ALTER TABLE articles_searchentry ALTER COLUMN codes SET STORAGE EXTERNAL",
    # Without statistics the planner takes every search for a rare one, and so asks the index.
    "ALTER TABLE articles_searchentry ALTER COLUMN codes SET STATISTICS 0",
    "ALTER TABLE articles_searchentry SET (toast_tuple_target = 128)",
    # In the row as it is: phrases are looked for in thousands of texts at a time.
    "ALTER TABLE articles_searchtext SET (toast_tuple_target = 8160)",
    "CREATE INDEX articles_search_index ON articles_searchentry USING gin (codes) WITH (fastupdate = off)",
]
POSTGRESQL_BACK = [
    "ALTER TABLE articles_searchentry DROP COLUMN codes",
]


def make_index(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in POSTGRESQL_BACK if vendor == "postgresql" else SQLITE_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_groups"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("embargoed_until__isnull", False)),
                fields=["embargoed_until"],
                name="article_embargoed",
            ),
        ),
        migrations.CreateModel(
            name="SearchState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mark", models.BigIntegerField()),
            ],
            options={"default_permissions": ()},
        ),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_entry",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                ("day", models.PositiveIntegerField()),
                ("facets", models.TextField()),
            ],
            options={"default_permissions": ()},
        ),
        migrations.CreateModel(
            name="SearchText",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="text",
                        serialize=False,
                        to="articles.searchentry",
                    ),
                ),
                ("headline", PackedTextField()),
                ("body", PackedTextField()),
            ],
            options={"default_permissions": ()},
        ),
        migrations.RunPython(make_index, drop_index),
    ]
