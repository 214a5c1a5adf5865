"""Keeping the index: the builder's side. One folder for each language, written by one process at a time.

What is put or removed is there for readers once `commit` returns. A commit that is cut off leaves the index as it was.
A file beside the languages says for what the index was made; one without it, or made for something else, is none.
"""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import tantivy

from depesche.records.base import Lang
from depesche.site.errors import BuildError
from depesche.site.search import schema
from depesche.site.search.document import SearchDocument

MADE: Final = "made.json"
"""Says for what the index was made."""
_ERASED: Final = ".erased"
"""Stands in a language's folder while bytes of erased documents may be in its files."""
_MANY: Final = 8
"""Sets of files of a language that tantivy puts together."""
_HEAP: Final = 32_000_000
"""Bytes that a writer gathers before it writes them out; tantivy wants at least 15 million."""


def identity(made_for: str) -> str:
    """Give what `made.json` says of an index of today's fields that was made for something."""
    return json.dumps({"version": schema.VERSION, "made_for": made_for}, sort_keys=True)


class Keeper:
    """Writes the index in a folder. Close it, so that others may write."""

    def __init__(self, folder: Path, made_for: str) -> None:
        """`made_for` tells the public folder that the index belongs to."""
        self._folder = folder
        self._identity = identity(made_for)
        self._indexes: dict[Lang, tantivy.Index] = {}
        self._writers: dict[Lang, tantivy.IndexWriter] = {}
        self._changed: set[Lang] = set()

    @property
    def stands(self) -> bool:
        """Whether there is an index that was made for the same thing and can be opened."""
        try:
            if (self._folder / MADE).read_text("utf-8") != self._identity:
                return False
            for folder in self._languages():
                schema.open_index(folder)
        except (OSError, ValueError):
            return False
        return True

    def begin(self) -> None:
        """Throw away what is there, and begin an empty index."""
        self.close()
        for each in list(self._folder.iterdir()) if self._folder.is_dir() else ():
            if each.is_dir():
                shutil.rmtree(each)
            elif each.name == MADE:
                each.unlink()
        self._folder.mkdir(parents=True, exist_ok=True)
        beside = self._folder / f".{MADE}"
        beside.write_text(self._identity, "utf-8")
        beside.replace(self._folder / MADE)

    def put(self, document: SearchDocument) -> None:
        """Add a document, in the place of what it was."""
        made = schema.to_index(schema.entry(document))
        writer = self._writer(document.lang)
        writer.delete_documents_by_term("id", document.id)
        writer.add_document(made)
        self._changed.add(document.lang)

    def remove(self, lang: Lang, document: str) -> None:
        """Remove a document for good: its bytes go as well, at the next `settle`."""
        if not self._place(lang).is_dir():
            return
        self._writer(lang).delete_documents_by_term("id", document)
        (self._place(lang) / _ERASED).touch()
        self._changed.add(lang)

    def commit(self) -> None:
        """Let readers see what was put and removed."""
        for lang in sorted(self._changed):
            with self._named(lang):
                self._writers[lang].commit()
        self._changed.clear()

    def settle(self) -> None:
        """At leisure: put small files together, and write anew what holds bytes of erased documents."""
        for folder in self._languages():
            lang: Lang = folder.name  # type: ignore[assignment] # they were made for languages
            if (folder / _ERASED).exists():
                self._rewrite(lang)
                self._finish(lang)
                self._collect(lang)
                (folder / _ERASED).unlink()
            elif self._segments(folder) >= _MANY:
                # A commit, even of nothing, has tantivy put together what has become too many.
                self._writer(lang).commit()
                self._finish(lang)

    def close(self) -> None:
        """Let go of the index; what was not committed is lost."""
        for lang in list(self._writers):
            # What was committed is seen already; what tantivy does in the background now must end before others write.
            self._finish(lang)
        self._indexes.clear()
        self._changed.clear()

    def _rewrite(self, lang: Lang) -> None:
        """Write every document of a language anew, and nothing else, in one commit."""
        writer = self._writer(lang)
        index = self._indexes[lang]
        index.config_reader("manual")
        index.reload()
        searcher = index.searcher()
        writer.delete_all_documents()
        found = searcher.search(tantivy.Query.all_query(), limit=max(1, searcher.num_docs), count=False)
        for _, address in found.hits:
            writer.add_document(schema.to_index(schema.entry_of(searcher.doc(address))))
        writer.commit()

    def _collect(self, lang: Lang) -> None:
        """Remove files that are of no use any more; an index that was read holds on to them, so it is opened anew."""
        self._indexes.pop(lang, None)
        self._writer(lang).garbage_collect_files()
        self._finish(lang)

    def _finish(self, lang: Lang) -> None:
        """End a writer after what it does in the background."""
        writer = self._writers.pop(lang, None)
        if writer:
            writer.wait_merging_threads()

    def _writer(self, lang: Lang) -> tantivy.IndexWriter:
        if lang not in self._writers:
            if lang not in self._indexes:
                self._place(lang).mkdir(exist_ok=True)
                with self._named(lang):
                    self._indexes[lang] = schema.open_index(self._place(lang))
            with self._named(lang):
                self._writers[lang] = self._indexes[lang].writer(_HEAP, 1)
        return self._writers[lang]

    @contextmanager
    def _named(self, lang: Lang) -> Iterator[None]:
        try:
            yield
        except ValueError as error:
            message = (
                f"the index in {self._place(lang)} can't be written ({error}): remove that folder's parent, and build"
            )
            raise BuildError(message) from error

    def _place(self, lang: Lang) -> Path:
        return self._folder / lang

    def _languages(self) -> list[Path]:
        return sorted(each for each in self._folder.iterdir() if each.is_dir()) if self._folder.is_dir() else []

    def _segments(self, folder: Path) -> int:
        return len(json.loads((folder / "meta.json").read_text("utf-8"))["segments"])
