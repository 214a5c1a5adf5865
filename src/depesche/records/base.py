"""What all records share: ids, moments, languages, and the rule that inline HTML is clean from the start."""

import re
import secrets
from datetime import UTC, datetime
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from depesche.records.inline import clean

RecordId = Annotated[str, msgspec.Meta(pattern=r"^[a-z2-7]{26}$", description="128 random bits in lower-case base 32")]
HexDigest = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$", description="SHA-256, hexadecimal")]
Slug = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=120)]
FileName = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9._-]*\.[a-z0-9]+$", max_length=120)]
Salt = Annotated[str, msgspec.Meta(pattern=r"^[a-z2-7]{26}$", description="128 random bits, drawn once, at approval")]
Lang = Literal["de", "en", "ja", "de-simple"]
"""BCP 47; `de-simple` is German easy language (Leichte Sprache)."""
Text = Annotated[str, msgspec.Meta(max_length=20_000)]
"""Plain text: shown as it is, escaped by whoever writes HTML."""
Inline = Annotated[str, msgspec.Meta(max_length=50_000, extra={"inline": True}, description="clean inline HTML")]
"""Inline HTML: `a em strong br abbr span[lang] sub sup`, cleaned when the record is made."""
Decimal = Annotated[str, msgspec.Meta(pattern=r"^-?\d{1,3}(\.\d{1,8})?$", description="a decimal number as text")]
Moment = datetime
"""A moment in UTC, whole seconds; `check_utc` holds it."""
Localised = dict[Lang, Text]
"""The same short text in several languages; at least one must be there, `localised` picks."""

_ID = re.compile(r"^[a-z2-7]{26}$")


def new_id() -> str:
    """Draw a fresh record id (or salt): 128 random bits as 26 characters of lower-case base 32 without padding."""
    alphabet = "abcdefghijklmnopqrstuvwxyz234567"
    number = secrets.randbits(128) << 2
    return "".join(alphabet[(number >> shift) & 31] for shift in range(125, -1, -5))


def check_utc(field: str, moment: datetime) -> None:
    """Refuse a moment that is not in UTC or that carries fractions of a second."""
    if moment.utcoffset() is None or moment.utcoffset() != UTC.utcoffset(None) or moment.microsecond:
        message = f"{field} must be in UTC and whole seconds, not {moment.isoformat()}"
        raise ValueError(message)


def localised(texts: dict[Any, str], lang: str) -> str:
    """Pick the text for a language: exact, else the language without its variant, else German, English, any."""
    for wanted in (lang, lang.split("-", maxsplit=1)[0], "de", "en"):
        if wanted in texts:
            return texts[wanted]
    return next(iter(texts.values()), "")


class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A frozen value whose fields of type Inline are cleaned when it is made."""

    def __post_init__(self) -> None:
        for name in _inline_fields(type(self)):
            value = getattr(self, name)
            cleaned = _cleaned(value)
            if cleaned != value:
                msgspec.structs.force_setattr(self, name, cleaned)


class Record(Value, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, tag_field="record"):
    """What can be dispatched: content with an id and a salt, tagged with its kind under the key `record`."""

    id: RecordId
    salt: Salt


@cache
def _inline_fields(struct: type) -> tuple[str, ...]:
    """Name the fields that hold inline HTML, alone, in a tuple or as the values of a dict."""
    hints = get_type_hints(struct, include_extras=True)
    return tuple(name for name, hint in hints.items() if _holds_inline(hint))


def _holds_inline(hint: Any) -> bool:  # noqa: ANN401 - any type hint
    if any(isinstance(part, msgspec.Meta) and (part.extra or {}).get("inline") for part in get_args(hint)[1:]):
        return True
    if get_origin(hint) is Annotated:
        return _holds_inline(get_args(hint)[0])
    return get_origin(hint) in {tuple, dict} and any(map(_holds_inline, get_args(hint)))


def _cleaned(value: str | tuple[str, ...] | dict[str, str]) -> str | tuple[str, ...] | dict[str, str]:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: clean(text) for key, text in value.items()}
    return tuple(map(clean, value))
