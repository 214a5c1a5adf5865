"""Questions about what leads to a record or was one: old addresses, documents, files, what was erased."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from depesche.site.lookup.base import Questions, moment
from depesche.site.standing import Blob, Standing


@dataclass(frozen=True, slots=True)
class Erased:
    """What the log still says of an erased record."""

    id: str
    kind: str
    number: str
    first_published: datetime
    erased_at: datetime
    leaf_index: int


class TraceQuestions(Questions):
    """Redirects and files."""

    __slots__ = ()

    def content_of(self, record: str) -> str | None:
        """Give the SHA-256 of the newest content of a record that was not erased."""
        found = self._column("SELECT content FROM records WHERE id = ?", record)
        return found[0] if found else None

    def erased(self, record: str) -> Erased | None:
        found = self._rows(
            "SELECT kind, number, first_published, erased_at, leaf_index FROM erased WHERE id = ?", record
        )
        if not found:
            return None
        kind, number, first_published, erased_at, leaf_index = found[0]
        return Erased(record, kind, number, moment(first_published), moment(erased_at), leaf_index)

    def document(self, document: str) -> tuple[Blob, str] | None:
        """Give a document's current file and the release that brought it: the highest version, then the newest."""
        found = self._rows(
            "SELECT sha256, name, release FROM documents WHERE document = ? "
            "ORDER BY version DESC, leaf_index DESC, position DESC LIMIT 1",
            document,
        )
        return (Blob(found[0][0], found[0][1]), found[0][2]) if found else None

    def at_old_address(self, address: str) -> Standing | None:
        """Give the release that was found at an address elsewhere: of several, the earliest on the wire."""
        return self._one(
            "SELECT r.standing FROM old_addresses o JOIN releases r ON r.id = o.release WHERE o.address = ? "
            "ORDER BY o.first_index LIMIT 1",
            address,
        )

    def months_of_old_address(self, address: str) -> list[tuple[int, int]]:
        """Give year and month of every release that claims an old address."""
        return self._rows(
            "SELECT r.year, r.month FROM old_addresses o JOIN releases r ON r.id = o.release WHERE o.address = ?",
            address,
        )

    def months_of_document(self, document: str) -> list[tuple[int, int]]:
        """Give year and month of every release with a version of a document."""
        return self._rows(
            "SELECT DISTINCT r.year, r.month FROM documents d JOIN releases r ON r.id = d.release WHERE d.document = ?",
            document,
        )

    def is_file(self, sha256: str, name: str) -> bool:
        """Tell whether a release that stands names a file."""
        return self._exists("SELECT 1 FROM files WHERE sha256 = ? AND name = ? LIMIT 1", sha256, name)

    def is_in_log(self, table: Literal["contents", "blobs"], digest: str) -> bool:
        """Tell whether a version of a record that was not erased needs a content or blob."""
        return self._exists(f"SELECT 1 FROM {table} WHERE digest = ? LIMIT 1", digest)  # noqa: S608 - one of two words

    def digests(self, table: Literal["contents", "blobs"], record: str) -> list[str]:
        """Give the contents or blobs of all versions of a record."""
        return self._column(f"SELECT digest FROM {table} WHERE record = ? ORDER BY digest", record)  # noqa: S608 - one of two words
