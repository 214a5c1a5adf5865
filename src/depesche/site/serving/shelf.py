"""What is at hand: hot files in memory, large ones open, each checked against the disk whenever it is asked for."""

import asyncio
import os
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from time import monotonic, time
from typing import Final

from depesche.site.serving import coding, disk, media, redirects
from depesche.site.serving.coding import IDENTITY, Coding
from depesche.site.serving.disk import Facts, IsFolderError, NoTreeError, NotThereError
from depesche.site.serving.entry import Entry, Held, Variant, entry_of
from depesche.site.serving.lru import Lru
from depesche.site.serving.place import Place

LARGE: Final = 1 << 18
"""Bytes from which on a file is sent from the disk: each slow reader holds a copy of what is sent from memory."""
_OPEN_FILES: Final = 256
_FACTS: Final = 16_384
"""How many large files are remembered by their facts after they were closed."""
_OVERHEAD: Final = 4096
"""Roughly what an entry and its headers take beside the bytes."""
_HOT: Final = 4
"""So often a text is asked for before its Brotli form is worth making."""
_SMALL: Final = 256
"""Bytes below which Brotli saves nothing worth having."""
_RETIRED: Final = 60.0
"""Seconds that a file stays open after it was let go: the server opens it once more for an answer under way."""
_SWEPT: Final = 500


class Shelf:
    """Entries by the path that was asked for, of the tree at `root`."""

    def __init__(self, root: Path, memory: int, *, https: bool) -> None:
        self._root = root
        self._https = https
        self._hot: Lru[Entry] = Lru(memory)
        self._open: Lru[Entry] = Lru(_OPEN_FILES, self._retire)
        self._facts: Lru[Facts] = Lru(_FACTS)
        self._retired: deque[tuple[float, int]] = deque()
        self._sweeping: list[str] = []
        self._compressor = ThreadPoolExecutor(1, "brotli")
        self.seen = False
        """Whether the tree was ever there."""

    @property
    def memory(self) -> int:
        """Bytes that hot files take."""
        return self._hot.cost

    def at_hand(self, key: str) -> Entry | None:
        """Give what is kept under a key, if the disk still has that very file."""
        entry = self._hot.get(key) or self._open.get(key)
        if entry is not None and not _is_current(entry):
            self._drop(key)
            return None
        return entry

    async def fetch(self, key: str, place: Place) -> Entry:
        """Read a file and keep it under a key.

        Raises NoTreeError, NotThereError, or IsFolderError where there is a page below the name.
        """
        self._close_retired()
        names = place.names
        with disk.opened(self._root, names) as file:
            self.seen = True
            if names[-1].endswith(".gz") and not self._is_download(names):
                raise NotThereError(place.file)
            status = os.fstat(file)
            if status.st_size < LARGE:
                return self._keep(key, place, *disk.read(file))
            facts = await self._facts_of(file, disk.stamp_of(status))
            disk.expect_unchanged(file, status)
            entry = self._entry(place, status, facts)
            entry.add(IDENTITY, Held(os.dup(file), entry.file), status.st_size)
        self._open.put(key, entry, 1)
        return entry

    def select(self, key: str, entry: Entry, codings: Sequence[Coding]) -> Variant | None:
        """Give the bytes in the best encoding that is accepted and at hand; None when all of them are refused."""
        for one in codings:
            variant = entry.variants.get(one) or (self._encoded(key, entry, one) if one in entry.pending else None)
            if variant is not None:
                return variant
        return None

    def sweep(self) -> None:
        """Let go of some entries whose files are gone or changed, though nobody asks for them: gone is gone.

        So are those that were read too soon to have a date, which they get when they are read again.
        """
        self._close_retired()
        self._sweeping = self._sweeping or self._hot.keys() + self._open.keys()
        checked, self._sweeping = self._sweeping[:_SWEPT], self._sweeping[_SWEPT:]
        for key in checked:
            entry = self._hot.peek(key) or self._open.peek(key)
            if entry is not None and (entry.is_provisional(time()) or not _is_current(entry)):
                self._drop(key)

    def close(self) -> None:
        """Let go of everything."""
        self._compressor.shutdown(wait=False, cancel_futures=True)
        self._hot.clear()
        self._open.clear()
        self._close_retired(everything=True)

    def _keep(self, key: str, place: Place, body: bytes, status: os.stat_result) -> Entry:
        entry = self._entry(place, status, disk.facts_of(body))
        entry.add(IDENTITY, body, len(body))
        if place.names[-1].endswith(".html"):
            entry.redirect = redirects.in_file(body)
        if "gzip" in entry.pending and len(body) >= _SMALL:
            entry.pending.add("br")
        self._hot.put(key, entry, len(body) + _OVERHEAD)
        return entry

    def _entry(self, place: Place, status: os.stat_result, facts: Facts) -> Entry:
        file = f"{self._root}/{place.file}"
        entry = entry_of(place.names, file, disk.stamp_of(status), facts, now=time(), https=self._https)
        if media.is_text(place.names):
            entry.pending.add("gzip")
        return entry

    async def _facts_of(self, file: int, stamp: disk.Stamp) -> Facts:
        facts = self._facts.get(repr(stamp))
        if facts is None:
            # A copy, because the caller may be cancelled while the thread still reads.
            facts = await asyncio.to_thread(_examine_and_close, os.dup(file))
            self._facts.put(repr(stamp), facts, 1)
        return facts

    def _encoded(self, key: str, entry: Entry, wanted: Coding) -> Variant | None:
        if wanted == "br":
            self._ask_for_brotli(key, entry)
            return None
        companion = (*entry.names[:-1], f"{entry.names[-1]}.gz")
        try:
            with disk.opened(self._root, companion) as file:
                return self._companion(key, entry, file)
        except (NoTreeError, NotThereError, IsFolderError):
            if entry.modified is not None:
                # It is no more on its way: the build packs no short texts.
                entry.pending.discard(wanted)
            return None

    def _companion(self, key: str, entry: Entry, file: int) -> Variant | None:
        """Take in the gzip form from the disk, unless it was made from other bytes than the entry's."""
        size = os.fstat(file).st_size
        if isinstance(entry.identity.body, Held):
            end = os.pread(file, coding.TRAILER, max(size - coding.TRAILER, 0))
            if not coding.belongs(end, entry.facts.crc, entry.identity.size):
                return None
            variant = entry.add("gzip", Held(os.dup(file), f"{entry.file}.gz"), size)
            self._open.grow(key, entry, 1)
            return variant
        body, _ = disk.read(file)
        if not coding.belongs(body, entry.facts.crc, entry.identity.size):
            return None
        self._hot.grow(key, entry, len(body))
        return entry.add("gzip", body, len(body))

    def _ask_for_brotli(self, key: str, entry: Entry) -> None:
        entry.asked += 1
        body = entry.identity.body
        if entry.asked < _HOT or isinstance(body, Held):
            return
        entry.pending.discard("br")
        made: asyncio.Future[bytes] = asyncio.get_running_loop().run_in_executor(
            self._compressor, coding.brotli_of, body
        )
        made.add_done_callback(lambda done: self._take_brotli(key, entry, done))

    def _take_brotli(self, key: str, entry: Entry, done: "Future[bytes] | asyncio.Future[bytes]") -> None:
        if done.cancelled() or done.exception() is not None:
            return
        entry.add("br", done.result(), len(done.result()))
        self._hot.grow(key, entry, len(done.result()))

    def _is_download(self, names: Sequence[str]) -> bool:
        """Say whether a .gz file is published for itself, and not a text's compressed form."""
        if names[0] != "files":
            return False
        with suppress(NotThereError, IsFolderError), disk.opened(self._root, (*names[:-1], names[-1][:-3])):
            return False
        return True

    def _drop(self, key: str) -> None:
        self._hot.drop(key)
        self._open.drop(key)

    def _retire(self, entry: Entry) -> None:
        for variant in entry.variants.values():
            if isinstance(variant.body, Held):
                self._retired.append((monotonic() + _RETIRED, variant.body.descriptor))

    def _close_retired(self, *, everything: bool = False) -> None:
        while self._retired and (everything or self._retired[0][0] <= monotonic()):
            os.close(self._retired.popleft()[1])


def _is_current(entry: Entry) -> bool:
    try:
        return disk.stamp_of(os.lstat(entry.file)) == entry.stamp
    except OSError:
        return False


def _examine_and_close(file: int) -> Facts:
    try:
        return disk.examine(file)
    finally:
        os.close(file)
