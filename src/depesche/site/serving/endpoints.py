"""The addresses behind which something is asked, instead of a file being read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from depesche.records.base import Lang
from depesche.site import addresses
from depesche.site.finding import reading
from depesche.site.finding.answering import Typing, Wanted
from depesche.site.serving import media


@dataclass(frozen=True, slots=True)
class Endpoint:
    """What is behind an address."""

    kind: Literal["releases", "search", "suggestions"]
    lang: Lang

    @property
    def media_type(self) -> str:
        """Content-Type of the answers."""
        return media.SUGGESTIONS if self.kind == "suggestions" else media.HTML

    def inquiry(self, query: str) -> Wanted | Typing:
        """Read the query of a request; every query means something."""
        if self.kind == "suggestions":
            return Typing(self.lang, reading.typed(query))
        return Wanted(self.kind, reading.read(self.kind, self.lang, query))


def endpoints(languages: Iterable[Lang]) -> Mapping[str, Endpoint]:
    """Give all of them by path."""
    found: dict[str, Endpoint] = {}
    for lang in languages:
        found[addresses.releases(lang)] = Endpoint("releases", lang)
        found[addresses.search(lang)] = Endpoint("search", lang)
        found[addresses.suggestions(lang)] = Endpoint("suggestions", lang)
    return found
