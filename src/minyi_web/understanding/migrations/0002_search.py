"""The index of words: a table of the database's own full text."""

from typing import ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import StateApps

# As it was made at first; a change is a migration of its own.
_MADE_BY = {
    # The prefix index serves those who look for a single Han character.
    "sqlite": (
        "CREATE VIRTUAL TABLE understanding_search USING fts5(title, body, tokenize='ascii', prefix='1')",
    ),
    "postgresql": (
        "CREATE TABLE understanding_search (message_id bigint PRIMARY KEY, words tsvector NOT NULL)",
        "CREATE INDEX understanding_search_words ON understanding_search USING gin (words)",
    ),
}


def make_index(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the table in the way of the database."""
    for statement in _MADE_BY[editor.connection.vendor]:
        editor.execute(statement)


def drop_index(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the table away."""
    editor.execute("DROP TABLE understanding_search")


class Migration(migrations.Migration):
    """Made by hand."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("understanding", "0001_initial")]
    operations: ClassVar[list[Operation]] = [migrations.RunPython(make_index, drop_index)]
