"""The engine: answers questions from the index that the builder keeps."""
# ruff: noqa: ARG002, ARG003

from pathlib import Path
from typing import Self

from depesche.config import Config
from depesche.site.search.answer import Answer, Suggestion
from depesche.site.search.errors import NoIndexError
from depesche.site.search.question import Question


class Engine:
    """An open index. Reading takes no lock; what the builder commits is seen by the next question."""

    @classmethod
    def open(cls, directory: Path, config: Config) -> Self:
        """Open the index in a folder (`<public>/search`); cheap, dictionaries are loaded by the first who needs them.

        Raises NoIndexError where there is none yet, or one that this version can't read.
        """
        message = f"{directory} holds no index: run `depesche build`"
        raise NoIndexError(message)

    def ask(self, question: Question) -> Answer:
        """Answer a question.

        Raises NoIndexError when the index went away and did not come back.
        """
        raise NoIndexError

    def suggest(self, lang: str, typed: str, most: int) -> tuple[Suggestion, ...]:
        """Give what begins with what was typed so far, accents and case ignored; nothing for less than two letters."""
        raise NoIndexError
