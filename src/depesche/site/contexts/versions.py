"""The versions of a release, each with what it changed of the one before."""

from depesche.records.release import Release
from depesche.site.history import differences
from depesche.site.pages.entries import Issued
from depesche.site.pages.release import Version
from depesche.site.scene import Scene
from depesche.site.standing import Standing


def history(found: Standing, scene: Scene) -> tuple[Version, ...]:
    """Give all versions, oldest first; each is read from the wire."""
    before: Release | None = None
    versions = []
    for issued in scene.lookup.versions(found.id):
        record = scene.releases.read(issued.content)
        versions.append(_version(issued, record, before))
        before = record
    return tuple(versions)


def _version(issued: Issued, record: Release, before: Release | None) -> Version:
    change = next((change for change in record.changes if change.version == issued.version), None)
    withdrawal = record.withdrawal if before and not before.withdrawal else None
    at, note = issued.issued_at, ""
    if before is None:
        at = record.first_published
    elif withdrawal:
        at, note = withdrawal.at, withdrawal.reason
    elif change:
        at, note = change.at, change.note
    return Version(
        number=issued.version,
        at=at,
        note=note,
        withdrawn=withdrawal is not None,
        leaf_index=issued.leaf_index,
        content=issued.content,
        differences=differences(before, record) if before else (),
    )
