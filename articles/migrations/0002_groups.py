"""The three groups of the newsroom, each with what the one before it may do, and more."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

CONTRIBUTOR = {
    "article": ["view", "change"],
    "issue": ["view"],
    "upload": ["view"],
    "publication": ["view"],
    "section": ["view"],
    "region": ["view"],
    "source": ["view", "add"],
    "tag": ["view", "add"],
    "tagalias": ["view", "add"],
    "citation": ["view", "add", "change", "delete"],
    "translationnote": ["view", "add", "change", "delete"],
    "notice": ["view"],
    "standingmatter": ["view"],
    "revision": ["view"],
    "correction": ["view"],
}
EDITOR = {
    "issue": ["change"],
    "upload": ["add"],
    "section": ["add", "change"],
    "region": ["add", "change"],
    "source": ["change"],
    "tag": ["change"],
    "tagalias": ["change", "delete"],
    "notice": ["add", "change", "delete"],
    "standingmatter": ["add", "change", "delete"],
}
PUBLISHER = {
    "publication": ["add", "change"],
    "houseformat": ["view", "add", "change"],
    "section": ["delete"],
    "region": ["delete"],
    "source": ["delete"],
    "tag": ["delete"],
}
EXTRA = {
    "Contributor": [],
    "Editor": ["view_original"],
    "Publisher": ["publish_article", "withdraw_article"],
}


def codenames(wanted):
    return [f"{action}_{model}" for model, actions in wanted.items() for action in actions]


def make_groups(apps, schema_editor):
    config = apps.get_app_config("articles")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    names = []
    for name, wanted in [("Contributor", CONTRIBUTOR), ("Editor", EDITOR), ("Publisher", PUBLISHER)]:
        names += codenames(wanted) + EXTRA[name]
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.set(
            Permission.objects.filter(content_type__app_label="articles", codename__in=names)
        )


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=EXTRA).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(make_groups, remove_groups),
    ]
