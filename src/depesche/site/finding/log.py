"""The query log: which words are searched for often, and which of them in vain. It holds nothing about readers.

Kept are a day, a language, words, how often they were asked for, and how often nothing was found. Words go to the disk
only once this process saw them `OFTEN` times on that day; what is rarer may name a person, and is counted without its
words. Never kept are addresses, times, anything that a browser sends about itself, and words that hold an e-mail
address, a web address or a number long enough for a telephone.

Each process writes files of its own, whole, beside and renamed: `<day>-<random>.json` in the folder `queries`.
"""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from threading import Lock
from typing import Final
from unicodedata import normalize

import msgspec

from depesche.records.base import Lang

FOLDER: Final = "queries"
"""Below the site's state folder."""
OFTEN: Final = 5
"""Times that words must be asked for, on one day and in one process, before they are written down."""
DAYS: Final = 92
"""Days after which a file goes."""
_LONGEST: Final = 80
"""Characters; longer texts are pasted, not searched for."""
_DIFFERENT: Final = 5_000
"""Different words that are counted on a day; what comes after them is counted without its words."""
_PRIVATE: Final = re.compile(r"@|://|www\.|(?:\d[^\w,;]{0,3}){7,}")
"""E-mail and web addresses, and seven digits or more with little between them."""
_NAME: Final = re.compile(r"(\d{4}-\d\d-\d\d)-[0-9a-f]{16}\.json")


class Count(msgspec.Struct, kw_only=True):
    """How often something was asked for, and how often nothing was found."""

    asked: int = 0
    in_vain: int = 0

    def add(self, other: "Count") -> None:
        self.asked += other.asked
        self.in_vain += other.in_vain


class Sheet(msgspec.Struct, kw_only=True):
    """A day's questions in one language."""

    words: dict[str, Count] = msgspec.field(default_factory=dict)
    """By words that were asked for often."""
    rest: Count = msgspec.field(default_factory=Count)
    """All others together."""


Sheets = dict[Lang, Sheet]


@dataclass(slots=True)
class QueryLog:
    """What one process counts; used by several threads."""

    state: Path
    """The site's state folder."""
    _day: date = date.min
    _counts: dict[tuple[Lang, str], Count] = field(default_factory=dict)
    _dropped: dict[Lang, Count] = field(default_factory=dict)
    _changed: bool = False
    _name: str = field(default_factory=lambda: secrets.token_hex(8))
    _lock: Lock = field(default_factory=Lock)

    def count(self, lang: Lang, words: str, *, found: bool, day: date) -> None:
        """Count a question asked on a day.

        Raises OSError, with the day before lost, where another day begins and that one can't be written.
        """
        with self._lock:
            if day != self._day:
                try:
                    self._write()
                finally:
                    self._day, self._counts, self._dropped, self._changed = day, {}, {}, False
            key = (lang, _plain(words))
            known = key in self._counts or (len(self._counts) < _DIFFERENT and _may_be_kept(key[1]))
            counts = self._counts.setdefault(key, Count()) if known else self._dropped.setdefault(lang, Count())
            counts.add(Count(asked=1, in_vain=0 if found else 1))
            self._changed = True

    def write(self) -> None:
        """Bring what was counted to the disk, and remove files that are too old."""
        with self._lock:
            self._write()

    def _write(self) -> None:
        if not self._changed:
            return
        folder = self.state / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        beside = folder / f".{self._name}"
        beside.write_bytes(msgspec.json.encode(self._sheets()))
        beside.replace(folder / f"{self._day.isoformat()}-{self._name}.json")
        self._changed = False
        for file, day in _files(folder):
            if day < self._day - timedelta(days=DAYS):
                file.unlink(missing_ok=True)

    def _sheets(self) -> Sheets:
        sheets: Sheets = {}
        for lang, count in self._dropped.items():
            sheets.setdefault(lang, Sheet()).rest.add(count)
        for (lang, words), count in self._counts.items():
            sheet = sheets.setdefault(lang, Sheet())
            if count.asked >= OFTEN:
                sheet.words[words] = count
            else:
                sheet.rest.add(count)
        return sheets


def read(state: Path, since: date) -> Sheets:
    """Put together what all processes wrote on a day and after it; files that are no such log are passed over."""
    together: Sheets = {}
    for file, day in _files(state / FOLDER):
        if day >= since:
            for lang, sheet in _sheets_of(file).items():
                whole = together.setdefault(lang, Sheet())
                whole.rest.add(sheet.rest)
                for words, count in sheet.words.items():
                    whole.words.setdefault(words, Count()).add(count)
    return together


def most_frequent(sheet: Sheet, most: int, *, in_vain: bool = False) -> list[tuple[str, Count]]:
    """Give the words that were asked for most often, or in vain most often; equal ones in the order of the alphabet."""
    kept = [(words, count) for words, count in sheet.words.items() if count.in_vain or not in_vain]
    return sorted(kept, key=lambda one: (-(one[1].in_vain if in_vain else one[1].asked), one[0]))[:most]


def report(sheets: Sheets, since: date, most: int) -> str:
    """Write for people what was searched for on a day and after it."""
    lines = [f"Since {since.isoformat()}:"]
    for lang, sheet in sorted(sheets.items()):
        whole = Count(asked=sheet.rest.asked, in_vain=sheet.rest.in_vain)
        for count in sheet.words.values():
            whole.add(count)
        lines.append(f"\n{lang}: {whole.asked} questions, {whole.in_vain} in vain")
        for title, in_vain in (("most frequent", False), ("most frequent in vain", True)):
            told = most_frequent(sheet, most, in_vain=in_vain)
            lines.append(f"  {title}:" if told else f"  {title}: none")
            lines += [f"    {count.in_vain if in_vain else count.asked:>7}  {words}" for words, count in told]
        lines.append(f"  rarer than {OFTEN} times on a day, so without their words: {sheet.rest.asked}")
    return "\n".join(lines if sheets else [*lines, "nothing was counted"])


def _plain(words: str) -> str:
    return " ".join(normalize("NFKC", words).casefold().split())


def _may_be_kept(words: str) -> bool:
    return 0 < len(words) <= _LONGEST and not _PRIVATE.search(words)


def _files(folder: Path) -> Iterable[tuple[Path, date]]:
    for file in sorted(folder.glob("*.json")):
        if match := _NAME.fullmatch(file.name):
            try:
                yield file, date.fromisoformat(match[1])
            except ValueError:
                continue


def _sheets_of(file: Path) -> Sheets:
    try:
        return msgspec.json.decode(file.read_bytes(), type=Sheets)
    except (OSError, msgspec.MsgspecError):
        return {}
