"""Take in old pages from the command line: one file after the other, each with its own outcome."""

from dataclasses import dataclass
from pathlib import Path

from depesche.intake import Clipping, UnreadableError, read, to_json

MOST = 20 * 1024 * 1024
"""Bytes; a larger file is no page."""


class IntakeError(Exception):
    """One file could not be taken in; the text names it, what is wrong and the mend."""


def as_json(file: Path) -> str:
    """Give what was read of a file as JSON. Raises IntakeError."""
    return to_json(clipping(file)).decode().rstrip("\n")


def clipping(file: Path) -> Clipping:
    """Read a file. Raises IntakeError."""
    try:
        if file.stat().st_size > MOST:
            message = f"{file} is larger than {MOST // 1024**2} MiB: give the page alone, without its pictures"
            raise IntakeError(message)
        return read(file.read_bytes(), str(file))
    except OSError as error:
        message = f"{file} cannot be read: {error.strerror}"
        raise IntakeError(message) from error
    except UnreadableError as error:
        raise IntakeError(str(error)) from error


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk that takes pages in, as drafts or into the archive. Django must be set up."""

    publisher: str
    """The publisher's name in addresses; empty where the newsroom has only one."""
    user: str
    approvers: tuple[str, ...]
    archive: bool

    def take(self, file: Path) -> str:
        """Take one file in and say where it is now. Raises IntakeError, with nothing half-done."""
        from depesche.desk import inbox
        from depesche.desk.refusals import RefusedError

        try:
            publisher = inbox.publisher(self.publisher)
            if self.archive:
                approvers = tuple(map(inbox.user, self.approvers))
                approved = inbox.archive(clipping(file), publisher, approvers=approvers, name=file.name)
                return f"{file}: imported, {approved.address}"
            page = inbox.draft(clipping(file), publisher, inbox.user(self.user), name=file.name)
        except (inbox.InboxError, RefusedError) as error:
            message = f"{file}: {error}"
            raise IntakeError(message) from error
        return f"{file}: draft {page.pk}, /admin/pages/{page.pk}/edit/ at the desk"
