"""Reading the index of one language: what the builder committed last, seen by the next who asks."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import tantivy

from depesche.records.base import Lang
from depesche.site.search import schema

T = TypeVar("T")
_Stamp = tuple[int, int, int]


@dataclass(slots=True)
class Reader:
    """The documents of a language as one commit left them, and what was found out about them as a whole."""

    lang: Lang
    searcher: tantivy.Searcher
    _known: dict[str, Any] = field(default_factory=dict)

    def once(self, name: str, find: Callable[[], T]) -> T:
        """Find something out the first time only."""
        if name not in self._known:
            self._known[name] = find()
        found: T = self._known[name]
        return found

    def count(self, query: tantivy.Query) -> int:
        found: Any = self.searcher.search(query, limit=1)
        return int(found.count)


class Readers:
    """The readers of all languages below a folder; each is made anew when its language was committed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[Lang, tuple[_Stamp, tantivy.Index, Reader]] = {}

    def of(self, lang: Lang) -> Reader | None:
        """Give the reader of a language as it is now; None where nothing was ever found in it."""
        stamp = self._stamp(lang)
        if stamp is None:
            self._open.pop(lang, None)
            return None
        known = self._open.get(lang)
        if known and known[0] == stamp:
            return known[2]
        # Opened anew, not reloaded: the folder may be another one than it was.
        index = schema.open_index(self._folder / lang)
        reader = Reader(lang, index.searcher())
        self._open[lang] = (stamp, index, reader)
        return reader

    def _stamp(self, lang: Lang) -> _Stamp | None:
        try:
            found = (self._folder / lang / "meta.json").stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size
