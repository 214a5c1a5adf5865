"""Wagtail's search in SQLite, quick with a hundred thousand releases: newest first, and not all of it.

By itself it ranks every match by asking the index for all matches again, and with every page that is saved it
reads all titles to keep an average that SQLite's ranking does not use. Somebody who looks for a release among thousands
wants the newest first, and types another word rather than turning to the twentieth page.
"""

from typing import Any

from modelsearch.backends.database.sqlite import sqlite
from modelsearch.query import MatchAll, Not
from modelsearch.utils import get_descendants_content_types_pks

MOST = 500
"""How many are found at most."""
AT_ONCE = 2000
"""How many matches are compared with what the user may see, before the next ones are looked at."""


class NewestFirst:
    """Finds the newest matches among what the user may see, of which the database is asked once."""

    _found: list[int] | None = None

    def search(self, config: Any, start: int, stop: int, score_field: str | None = None) -> Any:
        """Give the pages, pictures or whatever else is asked for; in another order only where one is asked for."""
        query = sqlite.normalize(self.query)
        if isinstance(query, MatchAll | Not) or score_field is not None:
            return super().search(config, start, stop, score_field)
        if self._found is None:
            self._found = self._find(config, query)
        found = self.queryset.filter(pk__in=self._found)
        if self.order_by_relevance or not found.query.order_by:
            found = found.order_by("-pk")
        return found[start:stop]

    def _find(self, config: Any, query: Any) -> list[int]:
        match = sqlite.MatchExpression(
            self.fields or self.FTS_TABLE_FIELDS, self.build_search_query(query, config=config)
        )
        kinds = get_descendants_content_types_pks(self.queryset.model)
        matches = sqlite.SQLiteFTSIndexEntry.objects.filter(match, index_entry__content_type__in=kinds)
        newest = matches.order_by("-index_entry_id").values_list("index_entry__object_id", flat=True)
        visible = self.queryset.order_by().values_list("pk", flat=True)
        found: list[int] = []
        batch: list[str] = []
        for key in newest.iterator(chunk_size=AT_ONCE):
            batch.append(key)
            if len(batch) == AT_ONCE:
                found += visible.filter(pk__in=batch)
                batch = []
                if len(found) >= MOST:
                    break
        found += visible.filter(pk__in=batch) if batch else ()
        return sorted(found, reverse=True)[:MOST]


class Searching(NewestFirst, sqlite.SQLiteSearchQueryCompiler):
    """Looks for whole words."""


class Completing(NewestFirst, sqlite.SQLiteAutocompleteQueryCompiler):
    """Looks for what begins like the last word."""


class Index(sqlite.SQLiteIndex):
    """Wagtail's index, without the average."""

    def _refresh_title_norms(self, full: bool = False) -> None:  # noqa: FBT001, FBT002 - Wagtail's signature
        """Leave it: SQLite ranks without it."""


class SearchBackend(sqlite.SQLiteSearchBackend):
    """Search in SQLite."""

    query_compiler_class = Searching
    autocomplete_query_compiler_class = Completing
    index_class = Index
