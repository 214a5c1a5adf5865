"""Search over everything public: the index that the builder keeps, and the engine that answers from it."""

from depesche.site.search.answer import Answer, FacetValue, Hit, Suggestion, SuggestionKind
from depesche.site.search.engine import Engine
from depesche.site.search.errors import NoIndexError
from depesche.site.search.question import FACETS, PAGE_SIZE, FacetName, Order, Question

__all__ = [
    "FACETS",
    "PAGE_SIZE",
    "Answer",
    "Engine",
    "FacetName",
    "FacetValue",
    "Hit",
    "NoIndexError",
    "Order",
    "Question",
    "Suggestion",
    "SuggestionKind",
]
