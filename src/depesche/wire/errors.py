"""What can go wrong with a wire; every message names the thing, the place and the mend."""


class WireError(Exception):
    """Something is wrong with a wire, or with what it was asked for."""


class NoteError(WireError):
    """A signed note, a key or a checkpoint is malformed, or its signature does not verify."""


class MissingFileError(WireError):
    """A file that the checkpoint needs is not there; `path` is relative to the wire's directory."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} is missing from the wire: copy it back from a backup or a mirror")
        self.path = path


class DamagedFileError(WireError):
    """A file does not hold the bytes that the checkpoint vouches for; `path` is relative to the wire's directory."""

    def __init__(self, path: str, what: str) -> None:
        super().__init__(f"{path} is damaged: {what}; copy it back from a backup or a mirror")
        self.path = path


class ErasedError(WireError):
    """The content asked for belongs to a record that was erased: it must not be used, even where bytes are left."""


class ForkError(WireError):
    """The wire is no continuation of a checkpoint seen earlier: it went back, or its past was rewritten."""


class RefusedError(WireError):
    """A dispatch, its content or its files break a rule of the wire; nothing was written."""


class ConflictError(RefusedError):
    """A dispatch with this record id and version is on the wire already, with another action or other content."""


class WriteOnceError(WireError):
    """A file that may be written only once is there already with other bytes."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} is there already with other bytes, and files of a wire are written only once")
        self.path = path


class WriterBusyError(WireError):
    """Somebody else is writing to this wire; the message says who."""


class ProofError(WireError):
    """A proof is malformed, or does not show what it was given for."""
