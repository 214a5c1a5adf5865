"""Wagtail's search in PostgreSQL, newest first: to rank all releases that have a word, each of them has to be read."""

from typing import Any

from modelsearch.backends.database.postgres import postgres


class NewestFirst:
    """Gives the newest matches first where no other order is asked for."""

    def search(
        self, config: Any, start: int, stop: int, score_field: str | None = None, backend: Any | None = None
    ) -> Any:
        """Give what Wagtail's own search gives, in that order."""
        if self.order_by_relevance and score_field is None:
            self.queryset, self.order_by_relevance = self.queryset.order_by("-pk"), False
        return super().search(config, start, stop, score_field, backend)


class Searching(NewestFirst, postgres.PostgresSearchQueryCompiler):
    """Looks for whole words."""


class Completing(NewestFirst, postgres.PostgresAutocompleteQueryCompiler):
    """Looks for what begins like the last word."""


class SearchBackend(postgres.PostgresSearchBackend):
    """Search in PostgreSQL."""

    query_compiler_class = Searching
    autocomplete_query_compiler_class = Completing
