"""Writing JSON-LD into a page so that no text of it can end the script element or be read as HTML."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec
from markupsafe import Markup

Node = dict[str, Any]
"""A thing: members of schema.org by their names, and `@type` and `@id`."""

CONTEXT: Final = "https://schema.org"
_ESCAPES: Final = str.maketrans(
    {"<": r"\u003c", ">": r"\u003e", "&": r"\u0026", "\u2028": r"\u2028", "\u2029": r"\u2029"}
)
"""Characters that stand in JSON inside of texts alone, where an escape says the same."""


def node(kind: str | Sequence[str], **members: object) -> Node:
    """Make a thing of its members that have something to say; `id` becomes `@id`, and tuples lists."""
    made: Node = {"@type": kind if isinstance(kind, str) else list(kind)}
    for name, value in members.items():
        if value is not None and value not in ("", (), []):
            made["@id" if name == "id" else name] = list(value) if isinstance(value, tuple) else value
    return made


def script(nodes: Sequence[Node]) -> Markup:
    """Give the content of a script element of the type `application/ld+json`."""
    text = msgspec.json.encode({"@context": CONTEXT, "@graph": list(nodes)}).decode()
    return Markup(text.translate(_ESCAPES))  # noqa: S704 - nothing is left in it that HTML could read
