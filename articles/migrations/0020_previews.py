import django.db.models.deletion
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

MAY = ["Editor", "Publisher"]


def grant(apps, schema_editor):
    """Make the permission that is new, and give it to the groups that make previews."""
    config = apps.get_app_config("articles")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    permission = apps.get_model("auth", "Permission").objects.get(
        content_type__app_label="articles", codename="add_previewlink"
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=MAY):
        group.permissions.add(permission)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0019_set_aside'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PreviewLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('secret_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='for whom')),
                ('created_at', models.DateTimeField(verbose_name='created at')),
                ('expires_at', models.DateTimeField(verbose_name='expires at')),
                ('revoked_at', models.DateTimeField(null=True, verbose_name='revoked at')),
                ('uses', models.PositiveIntegerField(default=0, verbose_name='times opened')),
                ('used_at', models.DateTimeField(null=True, verbose_name='last opened at')),
                ('article', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='preview_links', to='articles.article', verbose_name='article')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='created by')),
                ('issue', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='preview_links', to='articles.issue', verbose_name='issue')),
            ],
            options={
                'verbose_name': 'preview link',
                'verbose_name_plural': 'preview links',
                'ordering': ['-created_at', '-pk'],
                'default_permissions': ['add'],
                'constraints': [models.CheckConstraint(condition=models.Q(('article__isnull', True), ('issue__isnull', True), _connector='XOR'), name='preview_link_is_to_one_thing')],
            },
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
