"""The dispatch: one leaf of the log, saying that a version of a record was issued."""

from typing import Annotated, Literal

import msgspec

from depesche.records.base import HexDigest, Moment, RecordId, Value, check_utc

Action = Literal["publish", "correct", "withdraw", "import", "erase"]
"""What a dispatch does to its record; `erase` is the only one without content."""


class Dispatch(Value, frozen=True, kw_only=True):
    """One entry of the wire.

    Raises ValueError (msgspec.ValidationError while decoding) when a time is not in UTC and whole seconds, or when
    `content` is missing from an action other than `erase`.
    """

    kind: Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z-]{1,31}$")]
    """Kind of the record: `release`, `organisation`, ...; the wire itself knows no list of kinds."""
    id: RecordId
    version: Annotated[int, msgspec.Meta(ge=1, le=2**31)]
    """Counts the record's dispatches from 1 without gaps."""
    action: Action
    issued_at: Moment
    """When the entry was written, UTC, whole seconds."""
    first_published: Moment
    """When version 1 was issued; for an import, when the original was published elsewhere. UTC, whole seconds."""
    number: Annotated[str, msgspec.Meta(max_length=40)] = ""
    """The publisher's own number of a release ('2024/1187'), empty for other kinds."""
    content: HexDigest | None = None
    """SHA-256 of the record's canonical JSON; None exactly when the action is `erase`."""

    def __post_init__(self) -> None:
        check_utc("issued_at", self.issued_at)
        check_utc("first_published", self.first_published)
        if (self.content is None) != (self.action == "erase"):
            message = f"dispatch of {self.kind} {self.id}: content must be given, except for the action erase"
            raise ValueError(message)
