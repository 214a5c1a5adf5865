"""The signed checkpoint, taken apart by the texts of C2SP signed-note and tlog-checkpoint."""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

_VKEY = re.compile(r"^(?P<name>[^\s+]+)\+(?P<id>[0-9a-f]{8})\+(?P<key>[A-Za-z0-9+/]+={0,2})$")
_TEXT = re.compile(r"^(?P<origin>[^\n]+)\n(?P<size>0|[1-9][0-9]{0,18})\n(?P<root>[A-Za-z0-9+/]{43}=)\n(?:[^\n]+\n)*\Z")
_SIGNATURE = re.compile(r"— (?P<name>[^\s+]+) (?P<value>[A-Za-z0-9+/]+={0,2})")
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f]")


@dataclass(frozen=True, slots=True)
class Head:
    """What a checkpoint says, and what is wrong with its signature, if anything."""

    origin: str
    size: int
    root: bytes
    fault: str = ""


class UnusableError(Exception):
    """The checkpoint or the key cannot be read at all; the text says why."""


def read_head(note: bytes, vkey: str) -> Head:
    name, key = _key(vkey)
    try:
        text = note.decode()
    except UnicodeDecodeError as error:
        message = f"it is not UTF-8 at byte {error.start}"
        raise UnusableError(message) from error
    body, blank, signatures = text.rpartition("\n\n")
    found = _TEXT.match(body + "\n")
    if _CONTROLS.search(text) or not blank or found is None:
        message = "it is no checkpoint (origin, size, root, blank line, signatures)"
        raise UnusableError(message)
    root = _base64(found["root"])
    if root is None:
        message = "its root hash is no proper base64"
        raise UnusableError(message)
    fault = _fault((body + "\n").encode(), signatures, name, key)
    if not fault and found["origin"] != name:
        fault = f"it is of the log {found['origin']}, but the key is of {name}"
    return Head(found["origin"], int(found["size"]), root, fault)


def _fault(body: bytes, signatures: str, name: str, key: bytes) -> str:
    if not signatures.endswith("\n"):
        return "its last line has no end"
    key_id = hashlib.sha256(name.encode() + b"\n\x01" + key).digest()[:4]
    signed = False
    for line in signatures[:-1].split("\n"):
        match = _SIGNATURE.fullmatch(line)
        value = _base64(match["value"]) if match else None
        if match is None or value is None:
            return "it has a malformed signature line"
        if match["name"] == name and value[:4] == key_id:
            try:
                Ed25519PublicKey.from_public_bytes(key).verify(value[4:], body)
            except InvalidSignature:
                return "its signature does not verify"
            signed = True
    return "" if signed else f"it carries no signature of the key {name}+{key_id.hex()}"


def _key(vkey: str) -> tuple[str, bytes]:
    match = _VKEY.match(vkey.strip())
    value = _base64(match["key"]) if match else None
    if match is None or value is None or len(value) != 33 or value[0] != 1:  # noqa: PLR2004 - 0x01 and 32 bytes
        message = "the verifier key is no Ed25519 key of the form name+id+base64"
        raise UnusableError(message)
    if hashlib.sha256(match["name"].encode() + b"\n" + value).hexdigest()[:8] != match["id"]:
        message = "the verifier key has an id that does not belong to its bytes: copy it again"
        raise UnusableError(message)
    return match["name"], value[1:]


def _base64(text: str) -> bytes | None:
    try:
        value = base64.b64decode(text, validate=True)
    except binascii.Error:
        return None
    return value if base64.b64encode(value) == text.encode() else None
