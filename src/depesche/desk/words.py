"""The words of a document as a file of their own, for search: read once, in a process that may not take long."""

import hashlib
import logging
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import version

from django.utils.translation import gettext as _

from depesche.desk import document_words
from depesche.desk.models.derived import Derived
from depesche.desk.renditions import blob_path, store
from depesche.records.media import Document, TextFile

KIND = "words"
RECIPE = "1"
"""Changes whenever other words would come out."""
LIBRARIES = tuple(f"{name} {version(name)}" for name in ("pypdfium2", "python-docx", "lxml", "openpyxl"))
PATIENCE = 45.0
"""Seconds that reading one document may take, waiting for its turn included."""

logger = logging.getLogger(__name__)

_REASONS = {document_words.LOCKED: "locked", document_words.DAMAGED: "damaged", document_words.UNKNOWN: "unknown"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What came out of reading a document: words, or why there are none."""

    content: bytes = b""
    reason: str = ""
    """`none` (pictures of pages), `locked`, `damaged`, `too-much` (it took too long or too much memory), `unknown`."""


def words(digest: str, media_type: str) -> TextFile | None:
    """Give the words of a document of the private store, read and kept there too unless they are."""
    kept = _kept(digest, media_type)
    if kept is None or (kept.blob and not blob_path(kept.blob).exists()):
        kept = keep(digest, media_type, read(blob_path(digest).read_bytes(), media_type))
    return TextFile(blob=kept.blob, size=kept.size) if kept.blob else None


def why_none(document: Document) -> str:
    """Say for the officer why a document has no words; empty where it has, or none are to be expected.

    The document's file must be in the private store; it is read unless it was.
    """
    words(document.blob, document.media_type)
    kept = _kept(document.blob, document.media_type)
    match kept and kept.reason:
        case "none":
            return _(
                "It has no text, only pictures of pages: search cannot find it, and screen readers cannot read it. "
                "Export it again from where it was written."
            )
        case "locked":
            return _("It is locked with a password: save it without one.")
        case "damaged":
            return _("Its words cannot be read: search cannot find it. Export it again.")
        case "too-much":
            return _("It is too large or too involved for its words to be read: search cannot find it.")
        case _:
            return ""


def read(content: bytes, media_type: str) -> Reading:
    """Read a document's words in a process of its own; touches no database."""
    if media_type not in document_words.READABLE:
        return Reading(reason="unknown")
    command = [sys.executable, "-m", "depesche.desk.document_words", media_type]
    try:
        done = subprocess.run(  # noqa: S603 - our own module; the media type is one of ours
            command, input=content, capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        logger.warning("the words of a document were not read within %s seconds", PATIENCE)
        return Reading(reason="too-much")
    if done.returncode:
        reason = _REASONS.get(done.returncode, "too-much")
        logger.info("a document's words were not read: %s, exit code %s", reason, done.returncode)
        return Reading(reason=reason)
    if not done.stdout.strip():
        return Reading(reason="none")
    return Reading(content=done.stdout)


def keep(digest: str, media_type: str, reading: Reading) -> Derived:
    """Take over what was read of a document."""
    blob = hashlib.sha256(reading.content).hexdigest() if reading.content else ""
    if blob:
        store(reading.content, blob)
    kept, _made = Derived.objects.update_or_create(
        kind=KIND,
        source=_source(digest, media_type),
        defaults={"blob": blob, "size": len(reading.content), "reason": reading.reason},
    )
    return kept


def _kept(digest: str, media_type: str) -> Derived | None:
    return Derived.objects.filter(kind=KIND, source=_source(digest, media_type)).first()


def _source(digest: str, media_type: str) -> str:
    return hashlib.sha256(f"{RECIPE} {LIBRARIES} {media_type} {digest}".encode()).hexdigest()
