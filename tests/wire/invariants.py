"""What must be true of a wire at any time; tests ask for it after every step."""

from depesche.wire import audit
from depesche.wire.append import Entry
from depesche.wire.content import content_path
from depesche.wire.proofs import check_inclusion, inclusion
from depesche.wire.tiles import leaf_hash
from tests.wire.samples import Wire


def check_sound(wire: Wire, committed: list[Entry], *, tidy: bool = True) -> None:
    """The log is exactly what was committed, and the audit agrees; `tidy`: a writer has opened it since any crash."""
    erased = {entry.dispatch.id for entry in committed if entry.dispatch.action == "erase"}
    log = wire.open()
    assert [each.dispatch for each in log.entries()] == [entry.dispatch for entry in committed]
    for found, entry in zip(log.entries(), committed, strict=True):
        assert found.erased == (entry.dispatch.id in erased)
        if not found.erased:
            assert log.content(found) == entry.content
            for digest, file in entry.blobs.items():
                assert log.blob(digest) == file
    for found in [log.entry(0), log.entry(log.size - 1)] if log.size else []:
        path = inclusion(log.node, found.index, log.size)
        check_inclusion(path, found.index, log.size, leaf_hash(found.raw), log.checkpoint.root)
    check_audit(wire, erased, tidy=tidy)


def check_audit(wire: Wire, erased: set[str], *, tidy: bool) -> None:
    report = audit.run(str(wire.directory), wire.vkey)
    if tidy:
        assert report.problems == ()
        assert report.leftovers == ()
        return
    log = wire.open()
    waiting = {
        content_path(each.dispatch.content)
        for each in log.entries()
        if each.dispatch.id in erased and each.dispatch.content
    }
    assert {problem.path for problem in report.problems} <= waiting
