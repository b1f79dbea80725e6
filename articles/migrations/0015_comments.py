import django.db.models.deletion
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

MAY = {
    "Contributor": ["add_comment"],
    "Editor": ["add_comment"],
    "Publisher": ["add_comment"],
}


def grant(apps, schema_editor):
    """Make the permissions that are new, and give them to the groups of the newsroom."""
    config = apps.get_app_config("articles")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="articles"
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=MAY):
        group.permissions.add(*permissions.filter(codename__in=MAY[group.name]))


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0014_texts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Comment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("body", models.TextField(verbose_name="comment")),
                ("at", models.DateTimeField(verbose_name="at")),
                ("version", models.PositiveIntegerField(verbose_name="version")),
                ("passage", models.TextField(blank=True, verbose_name="passage")),
                ("start", models.PositiveIntegerField(null=True, verbose_name="start")),
                ("resolved_at", models.DateTimeField(null=True, verbose_name="resolved at")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="articles.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="comments",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "mentioned",
                    models.ManyToManyField(
                        related_name="mentions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="mentioned",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="articles.comment",
                        verbose_name="in answer to",
                    ),
                ),
                (
                    "resolved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="resolved by",
                    ),
                ),
            ],
            options={
                "verbose_name": "comment",
                "verbose_name_plural": "comments",
                "ordering": ["at", "pk"],
                "default_permissions": ["add"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("passage", ""), ("start__isnull", False), _connector="XOR"
                        ),
                        name="comment_passage_has_a_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent", None),
                            models.Q(("resolved_at", None), ("start", None)),
                            _connector="OR",
                        ),
                        name="comment_thread_is_resolved_as_a_whole",
                    ),
                ],
            },
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
