"""What comes of a look: findings by level, what passed, and what could not be looked at."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from depesche.desk.problems import Problem


class Level(StrEnum):
    """What a finding means for the approval."""

    BLOCK = "block"
    """It cannot be given."""
    WARN = "warn"
    """It can be given by somebody who has seen the finding."""
    OFF = "off"
    """Nobody asks."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem, with what it means here."""

    check: str
    """Code of the check that found it."""
    level: Level
    problem: Problem


@dataclass(frozen=True, slots=True)
class Report:
    """What a look came to."""

    findings: tuple[Finding, ...]
    """In the order of the checks; inside one of them, in that of the form."""
    passed: tuple[str, ...]
    """Titles of the checks that found nothing."""
    notes: tuple[str, ...] = ()
    """What could not be looked at, in words; blocks nothing."""
    is_asking: bool = False
    """Whether answers are still to come, so that another look is worth while."""

    @property
    def blocks(self) -> tuple[Problem, ...]:
        """Give what stands against the approval."""
        return tuple(found.problem for found in self.findings if found.level is Level.BLOCK)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Give what an approver must have seen."""
        return tuple(found.problem for found in self.findings if found.level is Level.WARN)

    @property
    def seal(self) -> str:
        """Give a word for exactly these warnings; empty where there are none."""
        if not self.warnings:
            return ""
        said = "\n".join(sorted(f"{problem.anchor} {problem.part} {problem.text}" for problem in self.warnings))
        return hashlib.sha256(said.encode()).hexdigest()[:32]

    def is_seen(self, seal: str) -> bool:
        """Whether somebody who brings this word has seen the warnings as they are now."""
        return seal == self.seal
