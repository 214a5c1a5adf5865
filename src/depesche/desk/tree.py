"""The tree of pages asked so that the database finds by an index what it would look for in every page otherwise.

Wagtail and treebeard ask for paths that start with another. Django makes LIKE of it, which disregards case in SQLite,
so that its index on paths is of no use and every such question reads every page. Lists are sorted by the newest draft,
for which Wagtail has no index at all.
"""

from typing import Any

import swapper
from django.db import connection
from django.db.models.lookups import StartsWith

AFTER = "~"
"""Comes after every letter of a path; treebeard's are digits and capitals."""
SHARES = (1.0, 1.0, 0.9, 0.1, 0.005)
"""Which share of all pages lies under a page of a level, roughly: the newsroom, a section, a year of it."""
A_RELEASE = 0.00001
NEWEST, BELOW = "desk_pages_by_newest_draft", "desk_pages_by_place"


class PathStartsWith(StartsWith):
    """`path__startswith` of a page: in SQLite a range of the index, elsewhere as Django has it."""

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Ask for what lies between the path and the last that could follow below it.

        SQLite does not look at values when it chooses where to begin, so it is told how much lies there.
        """
        path, values = self.process_lhs(compiler, connection)
        if self.rhs_is_direct_value():
            start, given = "%s", (self.rhs,)
            level = len(self.rhs) // self.lhs.target.model.steplen
            share = SHARES[level] if level < len(SHARES) else A_RELEASE
        else:
            start, given = compiler.compile(self.rhs)
            share = SHARES[-1]
        return (
            f"(likelihood({path} >= {start}, {share}) AND likelihood({path} < ({start} || %s), {share}))",
            (*values, *given, *values, *given, AFTER),
        )


def find_by_index() -> None:
    """Have every question for paths asked that way."""
    _pages().get_field("path").register_lookup(PathStartsWith)


def keep_indexes() -> None:
    """Make sure that there are indexes of the newest drafts, and of what stands right below a page.

    Not a migration's work: the table is Wagtail's, and one of its own migrations may build it anew without them.
    """
    postgresql = connection.vendor == "postgresql"
    newest = "latest_revision_created_at DESC" + (" NULLS LAST" if postgresql else "")
    below = "path varchar_pattern_ops, depth" if postgresql else "path, depth"
    with connection.cursor() as cursor:
        for name, columns in ((NEWEST, newest), (BELOW, below)):
            cursor.execute(f"CREATE INDEX IF NOT EXISTS {name} ON {_pages().db_table} ({columns})")


def _pages() -> Any:
    return swapper.load_model("wagtailcore", "Page")._meta  # noqa: SLF001 - Django's own name for it
