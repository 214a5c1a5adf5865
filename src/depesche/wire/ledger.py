"""What is on the wire, by record, and the rules that decide whether one more dispatch may follow; no I/O."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import msgspec

from depesche.records.dispatch import Action, Dispatch
from depesche.wire.errors import ConflictError, RefusedError

FIRST_ACTIONS = frozenset({"publish", "import"})


class Issued(msgspec.Struct, frozen=True, gc=False):
    """One version of a record on the wire."""

    index: int
    kind: str
    version: int
    action: Action
    content: str | None


class _Leaf(msgspec.Struct, frozen=True, gc=False):
    """The members of a leaf that the rules look at; the leaf was checked in full before it was signed."""

    kind: str
    id: str
    version: int
    action: Action
    content: str | None = None


_leaf_decoder = msgspec.json.Decoder(_Leaf)


@dataclass(slots=True)
class Ledger:
    """Record id to its versions on the wire, oldest first."""

    _records: dict[str, list[Issued]] = field(default_factory=dict)
    _erased: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, leaves: Iterable[tuple[int, bytes]]) -> "Ledger":
        """Read the leaves of a verified log."""
        ledger = cls()
        for index, raw in leaves:
            leaf = _leaf_decoder.decode(raw)
            ledger._add(leaf.id, Issued(index, leaf.kind, leaf.version, leaf.action, leaf.content))
        return ledger

    def history(self, record: str) -> Sequence[Issued]:
        """Give a record's versions, oldest first; empty when it is not on the wire."""
        return self._records.get(record, ())

    def add(self, index: int, dispatch: Dispatch) -> None:
        issued = Issued(index, dispatch.kind, dispatch.version, dispatch.action, dispatch.content)
        self._add(dispatch.id, issued)

    def living(self) -> Iterator[str]:
        """Give the SHA-256 of every content that belongs to a record not erased."""
        for record, versions in self._records.items():
            if record not in self._erased:
                yield from (issued.content for issued in versions if issued.content)

    def erased(self) -> Iterator[str]:
        """Give the SHA-256 of every content that belongs to an erased record."""
        for record in self._erased:
            yield from (issued.content for issued in self._records[record] if issued.content)

    def _add(self, record: str, issued: Issued) -> None:
        self._records.setdefault(record, []).append(issued)
        if issued.action == "erase":
            self._erased.add(record)


def place(dispatch: Dispatch, there: Sequence[Issued], staged: Sequence[Issued]) -> int | None:
    """Decide about a dispatch: the index where it already stands, or None when it is the next of its record.

    `there` are the record's versions on the wire, `staged` those before it in the same batch. Raises ConflictError when
    its version stands there with another action or content, RefusedError when a version would be left out, the kind
    would change, the first action is neither publish nor import, or the record was erased.
    """
    name = f"{dispatch.kind} {dispatch.id} version {dispatch.version}"
    count = len(there) + len(staged)
    if dispatch.version <= count:
        at = dispatch.version - 1
        issued = there[at] if at < len(there) else staged[at - len(there)]
        if (issued.kind, issued.action, issued.content) == (dispatch.kind, dispatch.action, dispatch.content):
            return issued.index
        message = (
            f"{name} is on the wire already (entry {issued.index}: {issued.action}) "
            f"with other content or another action: give the change the version {count + 1}"
        )
        raise ConflictError(message)
    before = staged or there
    message = _broken_rule(dispatch, count, before[-1] if before else None)
    if message:
        message = f"{name} is refused: {message}"
        raise RefusedError(message)
    return None


def _broken_rule(dispatch: Dispatch, count: int, last: Issued | None) -> str:
    if dispatch.version != count + 1:
        return f"the wire has {count} versions of it, so the next one is {count + 1}"
    if last is None:
        allowed = " or ".join(sorted(FIRST_ACTIONS))
        return "" if dispatch.action in FIRST_ACTIONS else f"a record begins with {allowed}, not with {dispatch.action}"
    if last.action == "erase":
        return "the record was erased, and nothing may follow: publish it under a new id"
    if dispatch.kind != last.kind:
        return f"the record is a {last.kind}, and a record keeps its kind"
    if dispatch.action == "import":
        return "only the first version of a record can be an import"
    return ""
