"""How strict each check is for a publisher: what it says itself, else newsroom.toml, else the check."""

from collections.abc import Mapping
from typing import Any

from depesche.config import GateConfig
from depesche.desk.gate.findings import Level
from depesche.desk.gate.registry import BY_CODE, CHECKS, Check


class UnknownCheckError(ValueError):
    """There is no such check, or its level is not to be chosen."""


def levels(config: GateConfig, own: Mapping[str, Any]) -> dict[str, Level]:
    """Give every check's level; `own` is what a publisher has chosen, by code.

    Raises UnknownCheckError, and ValueError for a level that does not exist.
    """
    return {check.code: newsroom_level(check, config) for check in CHECKS} | chosen(own)


def newsroom_level(check: Check, config: GateConfig) -> Level:
    """Give the level that counts where a publisher chooses none."""
    return Level(config.levels.get(check.code, check.default))  # type: ignore[call-overload]


def chosen(own: Mapping[str, Any]) -> dict[str, Level]:
    """Read what a publisher has chosen; raises as `levels`."""
    for code in own:
        if code not in BY_CODE:
            message = f"there is no check {code!r}: one of {', '.join(BY_CODE)}"
            raise UnknownCheckError(message)
        if BY_CODE[code].fixed:
            message = f"the check {code!r} always blocks: without it there is no release"
            raise UnknownCheckError(message)
    return {code: Level(level) for code, level in own.items()}


def for_import(check: Check, level: Level) -> Level:
    """Give the level for an old release: what nobody can know or mend any more does not keep it out."""
    return Level.WARN if level is Level.BLOCK and not check.knowable else level
