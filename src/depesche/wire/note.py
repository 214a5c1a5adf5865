"""Signed notes with Ed25519 keys (C2SP signed-note), and the text of checkpoints (C2SP tlog-checkpoint).

Keys are in the text form of Go's sumdb/note: `name+id+base64` to verify, `PRIVATE+KEY+name+id+base64` to sign; the id
is eight hexadecimal digits, the base64 is the byte 0x01 (Ed25519) with the public key or the seed.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from depesche.wire.errors import NoteError
from depesche.wire.tiles import HASH_SIZE

MAX_NOTE = 256 * 1024
"""Bytes; room for far more than the sixteen signatures that a verifier must accept."""
_ED25519 = b"\x01"
_KEY_SIZE = 32
_KEY_ID_SIZE = 4
_PREFIX = "— "


@dataclass(frozen=True, slots=True)
class Verifier:
    """A public key with its name."""

    name: str
    key: bytes

    @classmethod
    def parse(cls, vkey: str) -> Self:
        """Read the text form `name+id+base64`; raises NoteError."""
        name, _, rest = vkey.strip().partition("+")
        key_id, _, encoded = rest.partition("+")
        verifier = cls(check_name(name), _key_bytes("verifier key", encoded))
        if key_id != verifier.key_id.hex():
            message = f"the verifier key of {name} has the id {key_id}, but its bytes give {verifier.key_id.hex()}"
            raise NoteError(message)
        return verifier

    @property
    def key_id(self) -> bytes:
        return hashlib.sha256(self.name.encode() + b"\n" + _ED25519 + self.key).digest()[:_KEY_ID_SIZE]

    @property
    def vkey(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{base64.b64encode(_ED25519 + self.key).decode()}"

    def accepts(self, text: bytes, signature: bytes) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(self.key).verify(signature, text)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True, repr=False)
class Signer:
    """A private key with its name; its text form is a secret."""

    name: str
    seed: bytes

    @classmethod
    def generate(cls, name: str) -> Self:
        return cls(check_name(name), Ed25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def parse(cls, skey: str) -> Self:
        """Read the text form `PRIVATE+KEY+name+id+base64`; raises NoteError, which never quotes the key."""
        private, _, rest = skey.strip().partition("+KEY+")
        name, _, rest = rest.partition("+")
        key_id, _, encoded = rest.partition("+")
        if private != "PRIVATE":
            message = "this is no private key: it must begin with PRIVATE+KEY+"
            raise NoteError(message)
        signer = cls(check_name(name), _key_bytes("private key", encoded))
        given = signer.verifier.key_id.hex()
        if key_id != given:
            message = f"the private key of {name} has the id {key_id}, but its bytes give {given}"
            raise NoteError(message)
        return signer

    @property
    def verifier(self) -> Verifier:
        return Verifier(self.name, Ed25519PrivateKey.from_private_bytes(self.seed).public_key().public_bytes_raw())

    @property
    def skey(self) -> str:
        return f"PRIVATE+KEY+{self.name}+{self.verifier.key_id.hex()}+{base64.b64encode(_ED25519 + self.seed).decode()}"

    def sign(self, text: str) -> bytes:
        """Give the signed note of a text, which must end with a line end."""
        signature = Ed25519PrivateKey.from_private_bytes(self.seed).sign(text.encode())
        encoded = base64.b64encode(self.verifier.key_id + signature).decode()
        return f"{text}\n{_PREFIX}{self.name} {encoded}\n".encode()


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The head of a log: its name, how many entries it has, and the RFC 6962 root hash over them."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the text of a checkpoint, ignoring extension lines; raises NoteError."""
        lines = text.split("\n")
        if len(lines) < 4 or lines[-1] or not all(lines[:-1]):  # noqa: PLR2004 - three lines and what follows the last
            message = "the checkpoint must have three lines (origin, size, root), each with its line end"
            raise NoteError(message)
        origin, size, root = lines[:3]
        if not size.isascii() or not size.isdigit() or size != str(int(size[:20])):
            message = f"the checkpoint of {origin} has no decimal tree size, but {size[:40]!r}"
            raise NoteError(message)
        decoded = decode_base64(root)
        if decoded is None or len(decoded) != HASH_SIZE:
            message = f"the checkpoint of {origin} has no root hash in base64, but {root[:60]!r}"
            raise NoteError(message)
        return cls(origin, int(size), decoded)


def open_note(note: bytes, verifier: Verifier) -> str:
    """Give the text of a note that the verifier's key has signed.

    Signatures of other keys (cosignatures of witnesses) are ignored. Raises NoteError when the note is malformed, when
    our signature is missing, or when one of ours does not verify.
    """
    text, signatures = _split(note)
    found = False
    for name, signature in signatures:
        if name == verifier.name and signature[:_KEY_ID_SIZE] == verifier.key_id:
            if not verifier.accepts(text.encode(), signature[_KEY_ID_SIZE:]):
                message = f"the signature of {name} does not verify: the note was changed, or signed with another key"
                raise NoteError(message)
            found = True
    if not found:
        message = f"the note is not signed by {verifier.name}+{verifier.key_id.hex()}: check the verifier key"
        raise NoteError(message)
    return text


def check_name(name: str) -> str:
    """Give the name of a key back; raises NoteError when it is empty or has spaces, controls or `+` in it."""
    if not name or "+" in name or any(letter.isspace() or letter < " " for letter in name):
        message = f"{name!r} cannot name a key: use a host and path without spaces or '+', like news.example/wire"
        raise NoteError(message)
    return name


def decode_base64(text: str) -> bytes | None:
    """Decode standard base64 (RFC 4648 section 4); None unless it is the one way to write these bytes."""
    try:
        decoded = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return decoded if base64.b64encode(decoded).decode() == text else None


def _split(note: bytes) -> tuple[str, list[tuple[str, bytes]]]:
    if len(note) > MAX_NOTE:
        message = f"the note has more than {MAX_NOTE} bytes"
        raise NoteError(message)
    try:
        content = note.decode()
    except UnicodeDecodeError as error:
        message = f"the note is not UTF-8 (byte {error.start})"
        raise NoteError(message) from error
    if any(letter < " " and letter != "\n" for letter in content):
        message = "the note contains control characters"
        raise NoteError(message)
    body, blank, block = content.rpartition("\n\n")
    if not blank or not block.endswith("\n"):
        message = "the note has no signatures after a blank line"
        raise NoteError(message)
    return body + "\n", [_signature(line) for line in block[:-1].split("\n")]


def _signature(line: str) -> tuple[str, bytes]:
    name, space, encoded = line.removeprefix(_PREFIX).partition(" ")
    signature = decode_base64(encoded)
    if not line.startswith(_PREFIX) or not space or signature is None or len(signature) <= _KEY_ID_SIZE:
        message = f"the note has a malformed signature line: {line[:80]!r}"
        raise NoteError(message)
    return check_name(name), signature


def _key_bytes(what: str, encoded: str) -> bytes:
    decoded = decode_base64(encoded)
    if decoded is None or decoded[:1] != _ED25519 or len(decoded) != 1 + _KEY_SIZE:
        message = f"the {what} is malformed: after name and id it needs the base64 of 0x01 and 32 bytes (Ed25519)"
        raise NoteError(message)
    return decoded[1:]
