"""The engine: answers questions from the index that the builder keeps."""

import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final, Self, TypeVar

from tantivy import Occur, Query

from depesche.config import Config
from depesche.records.base import Lang
from depesche.site.search import wording
from depesche.site.search.answer import Answer, FacetValue, Suggestion
from depesche.site.search.asking import ask
from depesche.site.search.errors import NoIndexError
from depesche.site.search.folding import tidy
from depesche.site.search.keeper import MADE
from depesche.site.search.matching import chosen, matching, narrowing
from depesche.site.search.question import FACETS, Question
from depesche.site.search.reader import Readers
from depesche.site.search.schema import VERSION
from depesche.site.search.suggesting import suggest
from depesche.site.search.wording import MOST_LETTERS

T = TypeVar("T")
_PATIENCE: Final = (0.01, 0.05, 0.2)
"""Seconds to wait, again and again, while one index takes the place of another."""


class Engine:
    """An open index. Reading takes no lock; what the builder commits is seen by the next question."""

    def __init__(self, directory: Path, config: Config) -> None:
        """Use `Engine.open` instead."""
        self._directory = directory
        self._languages = config.site.languages
        self._zone = config.zone
        self._readers = Readers(directory)

    @classmethod
    def open(cls, directory: Path, config: Config) -> Self:
        """Open the index in a folder (`<public>/search`); cheap, dictionaries are loaded by the first who needs them.

        Raises NoIndexError where there is none yet, or one that this version can't read.
        """
        engine = cls(directory, config)
        engine._check()
        return engine

    def ask(self, question: Question) -> Answer:
        """Answer a question. Threads may ask at once.

        Raises NoIndexError when the index went away and did not come back.
        """
        return self._patiently(lambda: self._ask(question))

    def suggest(self, lang: str, typed: str, most: int) -> tuple[Suggestion, ...]:
        """Give what begins with what was typed so far, accents and case ignored; nothing for less than two letters.

        Raises NoIndexError when the index went away and did not come back.
        """

        def find() -> tuple[Suggestion, ...]:
            reader = next((self._readers.of(each) for each in self._languages if each == lang), None)
            return suggest(reader, typed, most) if reader else ()

        return self._patiently(find)

    def _ask(self, question: Question) -> Answer:
        question = replace(question, words=tidy(question.words)[:MOST_LETTERS])
        reader = self._readers.of(question.lang)
        if reader is None:
            nothing = {name: tuple(FacetValue(slug, slug, 0) for slug in chosen(question, name)) for name in FACETS}
            return Answer(facets=nothing, other_languages=self._elsewhere(question))
        answer = ask(reader, question, self._zone)
        return replace(answer, other_languages=self._elsewhere(question))

    def _elsewhere(self, question: Question) -> tuple[tuple[Lang, int], ...]:
        """Count what the other languages of the site have."""
        found = []
        for lang in self._languages:
            reader = self._readers.of(lang) if lang != question.lang else None
            if reader:
                asked = matching(wording.read(question.words, lang), question.words)
                query = Query.boolean_query([(Occur.Must, asked), *narrowing(question, self._zone)])
                found.append((lang, reader.count(query)))
        return tuple((lang, count) for lang, count in found if count)

    def _patiently(self, find: Callable[[], T]) -> T:
        """Find something; where the index changes under it, try again."""
        for pause in _PATIENCE:
            try:
                self._check()
                return find()
            except (NoIndexError, OSError, ValueError):
                time.sleep(pause)
        self._check()
        return find()

    def _check(self) -> None:
        try:
            made = json.loads((self._directory / MADE).read_bytes())
        except (OSError, ValueError):
            message = f"{self._directory} holds no index: run `depesche build`"
            raise NoIndexError(message) from None
        if made.get("version") != VERSION:
            message = (
                f"{self._directory} holds an index in the form {made.get('version')}, and this version of Depesche "
                f"reads the form {VERSION}: run `depesche build`"
            )
            raise NoIndexError(message)
