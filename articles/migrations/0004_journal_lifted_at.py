from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("articles", "0003_search")]

    operations = [
        migrations.AddField(
            model_name="journalhead",
            name="lifted_at",
            field=models.DateTimeField(null=True),
        ),
    ]
