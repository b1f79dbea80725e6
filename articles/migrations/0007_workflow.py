import django.db.models.deletion
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

MAY = {
    "Editor": ["review_article"],
    "Publisher": ["review_article", "view_auditentry"],
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
        ("articles", "0006_jobs"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("uploaded", "PDF uploaded"),
                            ("cut", "cut into drafts"),
                            ("split_again", "split again"),
                            ("surgery", "cut changed"),
                            ("undone", "change of the cut undone"),
                            ("reviewed", "reviewed"),
                            ("saved", "saved"),
                            ("corrected", "corrected"),
                            ("sent_for_review", "sent for review"),
                            ("marked_ready", "marked ready"),
                            ("sent_back", "sent back"),
                            ("assigned", "assigned"),
                            ("scheduled", "publication scheduled"),
                            ("unscheduled", "schedule cancelled"),
                            ("schedule_failed", "scheduled publication refused"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                            ("commented", "commented"),
                            ("resolved", "comment resolved"),
                            ("reopened", "comment reopened"),
                            ("preview_made", "preview link made"),
                            ("preview_revoked", "preview link revoked"),
                            ("issue_changed", "issue changed"),
                            ("format_taught", "house format taught"),
                            ("names_changed", "names changed"),
                            ("people_changed", "people and rights changed"),
                        ],
                        max_length=20,
                        verbose_name="act",
                    ),
                ),
                ("person", models.CharField(blank=True, max_length=150, verbose_name="person")),
                ("subject", models.CharField(blank=True, max_length=200, verbose_name="subject")),
                ("note", models.TextField(blank=True, verbose_name="note")),
            ],
            options={
                "verbose_name": "act",
                "verbose_name_plural": "record of acts",
                "ordering": ["-at", "-pk"],
                "default_permissions": ["view"],
            },
        ),
        migrations.AlterModelOptions(
            name="article",
            options={
                "ordering": ["issue", "position", "pk"],
                "permissions": [
                    ("review_article", "Can mark articles ready and send them back"),
                    ("publish_article", "Can publish articles"),
                    ("withdraw_article", "Can withdraw articles"),
                ],
                "verbose_name": "article",
                "verbose_name_plural": "articles",
            },
        ),
        migrations.RemoveConstraint(
            model_name="article",
            name="article_is_draft_until_published",
        ),
        migrations.AddField(
            model_name="article",
            name="assigned_to",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="assigned_articles",
                to=settings.AUTH_USER_MODEL,
                verbose_name="assigned to",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="checked_version",
            field=models.PositiveIntegerField(
                editable=False, null=True, verbose_name="version marked ready"
            ),
        ),
        migrations.AddField(
            model_name="issue",
            name="assigned_to",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="assigned_issues",
                to=settings.AUTH_USER_MODEL,
                verbose_name="assigned to",
            ),
        ),
        migrations.AddField(
            model_name="publication",
            name="four_eyes",
            field=models.BooleanField(
                default=False,
                help_text="An article is published only after somebody else than its last editor has marked it ready.",
                verbose_name="four eyes",
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="status",
            field=models.CharField(
                choices=[
                    ("draft", "draft"),
                    ("in_review", "in review"),
                    ("ready", "ready"),
                    ("published", "published"),
                    ("withdrawn", "withdrawn"),
                ],
                default="draft",
                editable=False,
                max_length=10,
                verbose_name="status",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["draft", "in_review", "ready"]),
                    ("published_at__isnull", False),
                    _connector="XOR",
                ),
                name="article_is_draft_until_published",
            ),
        ),
        migrations.AddField(
            model_name="auditentry",
            name="article",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="articles.article",
                verbose_name="article",
            ),
        ),
        migrations.AddField(
            model_name="auditentry",
            name="by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="auditentry",
            name="issue",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="articles.issue",
                verbose_name="issue",
            ),
        ),
        migrations.AddField(
            model_name="auditentry",
            name="publication",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="articles.publication",
                verbose_name="publication",
            ),
        ),
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(fields=["-at", "-id"], name="audit_newest"),
        ),
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(fields=["by", "-at", "-id"], name="audit_newest_of_person"),
        ),
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(fields=["kind", "-at", "-id"], name="audit_newest_of_kind"),
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
