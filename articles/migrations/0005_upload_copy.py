"""Keep with an upload the copy of its PDF that is made for readers."""

from django.db import migrations, models

import articles.models.upload


class Migration(migrations.Migration):
    dependencies = [("articles", "0004_journal_lifted_at")]

    operations = [
        migrations.AddField(
            model_name="upload",
            name="copy",
            field=models.FileField(
                blank=True,
                editable=False,
                max_length=200,
                upload_to=articles.models.upload.copy_path,
                verbose_name="copy for readers",
            ),
        ),
    ]
