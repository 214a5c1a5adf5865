"""What an audit found, as values and as text."""

from collections.abc import Callable
from dataclasses import dataclass

Progress = Callable[[str, int, int], None]
"""Called with what is being checked, how many are done, and how many there are."""
RESTORE = "copy it back from a backup or a mirror"
REWRITE = "the log was signed like this: keep the files and find out which program wrote them"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One file that is damaged, missing or should not be there."""

    path: str
    """Relative to the audited directory or URL."""
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.path}: {self.what}: {self.mend}"


@dataclass(frozen=True, slots=True, order=True)
class Leftover:
    """A file that the checkpoint does not need: a crash left it, or somebody put it there. It fails no audit."""

    path: str
    what: str


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of an audit; the wire is sound when there are no problems."""

    source: str
    origin: str = ""
    size: int = 0
    root: str = ""
    """Base64, as in the checkpoint; empty when no checkpoint could be read."""
    records: int = 0
    erased: int = 0
    """How many of the records were erased."""
    contents: int = 0
    blobs: int = 0
    files: int = 0
    """How many files were checked byte for byte."""
    problems: tuple[Problem, ...] = ()
    """In the order of their paths."""
    leftovers: tuple[Leftover, ...] = ()

    @property
    def sound(self) -> bool:
        return not self.problems


def render(report: Report) -> str:
    """Give the report as lines for a terminal: what was checked, what is left over, and last what is wrong."""
    lines = [
        f"{report.source}: log {report.origin or 'unknown'}, {report.size} entries, root {report.root or 'unknown'}",
        f"checked {report.files} files",
        f"{report.records} records ({report.erased} erased), {report.contents} contents, {report.blobs} blobs",
    ]
    lines += [f"left over: {leftover.path}: {leftover.what}" for leftover in report.leftovers]
    lines += [f"PROBLEM {problem}" for problem in report.problems]
    count = len(report.problems)
    lines.append("sound: every file is as signed" if report.sound else f"NOT SOUND: {count} problem{'s' * (count > 1)}")
    return "\n".join(lines)
