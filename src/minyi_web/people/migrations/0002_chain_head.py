"""The head of the empty audit chain."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def make_head(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make the one row that every entry is appended to."""
    apps.get_model("people", "ChainHead").objects.create(pk=1, number=0, digest="0" * 64)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [migrations.RunPython(make_head, migrations.RunPython.noop, elidable=False)]
