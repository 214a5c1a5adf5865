"""Making what is pending: written stage by stage, targets before the links that point at them; removed the other way.

An output stays noted as pending until its file is there, or gone; whatever breaks this off, the next one goes on.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from depesche.site.catalogue import Catalogue
from depesche.site.indexing import index
from depesche.site.output import Folder
from depesche.site.outputs import Output, Page, Stage
from depesche.site.progress import Progress
from depesche.site.registry import make
from depesche.site.scene import Scene
from depesche.site.search.keeper import Keeper

_OUTPUTS: Final = 256
"""Outputs after which it is noted that they were made."""


@dataclass(slots=True)
class Tally:
    """What became of the outputs, counted in files (packed ones too), those unchanged in outputs."""

    written: int = 0
    removed: int = 0
    unchanged: int = 0


class Making:
    """Makes the pending outputs of a catalogue into a folder."""

    def __init__(
        self, catalogue: Catalogue, folder: Folder, keeper: Keeper, progress: Progress, *, settled: bool
    ) -> None:
        """`settled` says that the whole folder will be on the disk before anybody needs it."""
        self.tally = Tally()
        self._settled = settled
        self._catalogue = catalogue
        self._folder = folder
        self._keeper = keeper
        self._progress = progress
        self._done = 0
        self._total = 0

    def make_pending(self, scene: Scene) -> None:
        """Write everything first; only then, when nothing leads there any more, remove what has to go."""
        self._done, self._total = 0, self._catalogue.count_pending()
        again: list[Output] = []
        gone: list[Output] = []
        for stage in Stage:
            match stage:
                case Stage.PAGES:
                    gone += self._write(self._new_pages(again), scene)
                case Stage.PAGES_AGAIN:
                    gone += self._write(iter(again), scene)
                case Stage.SEARCH:
                    self._index(scene)
                case _:
                    gone += self._write(self._pending(stage), scene)
        self._remove(gone)
        self._progress("write", self._total, self._total)

    def _write(self, outputs: Iterator[Output], scene: Scene) -> list[Output]:
        """Write those that have something to show; give the others."""
        gone: list[Output] = []
        while chunk := list(islice(outputs, _OUTPUTS)):
            made: list[Output] = []
            for output in chunk:
                content = make(output, scene)
                if content is None:
                    gone.append(output)
                    continue
                written = self._folder.put(output.path, content)
                self.tally.written += written
                self.tally.unchanged += not written
                made.append(output)
            self._forget(made)
        return gone

    def _index(self, scene: Scene) -> None:
        outputs = self._pending(Stage.SEARCH)
        while chunk := list(islice(outputs, _OUTPUTS)):
            index(chunk, scene, self._keeper)
            self._forget(chunk)

    def _remove(self, outputs: list[Output]) -> None:
        for output in sorted(outputs, key=lambda output: output.stage, reverse=True):
            self.tally.removed += self._folder.remove(output.path)
        self._forget(outputs)

    def _forget(self, outputs: list[Output]) -> None:
        with self._catalogue.transaction():
            self._catalogue.pass_pending(outputs, settled=self._settled)
        self._done += len(outputs)
        self._progress("write", self._done, self._total)

    def _pending(self, stage: Stage) -> Iterator[Output]:
        after = ""
        while chunk := self._catalogue.pending(stage, after, _OUTPUTS):
            yield from (output for _, output in chunk)
            after, _ = chunk[-1]

    def _new_pages(self, again: list[Output]) -> Iterator[Output]:
        """Give the pages that are not there yet; the others are kept for later."""
        for output in self._pending(Stage.PAGES):
            if isinstance(output, Page) and self._folder.exists(output.path):
                again.append(output)
            else:
                yield output
