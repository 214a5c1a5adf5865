"""Why a correction is more than typing errors, in words."""

from typing import Any

from django.utils.translation import gettext_lazy

from depesche.desk.typing_errors import More, Why

PARTS: dict[str, Any] = {
    "kind": gettext_lazy("Kind"),
    "publisher": gettext_lazy("Publisher"),
    "dateline": gettext_lazy("Place of the dateline"),
    "address": gettext_lazy("Name in the address"),
    "term": gettext_lazy("Term of government"),
    "kicker": gettext_lazy("Kicker"),
    "headline": gettext_lazy("Headline"),
    "lead": gettext_lazy("Lead"),
    "picture": gettext_lazy("Picture"),
    "alt": gettext_lazy("Alternative text"),
    "caption": gettext_lazy("Caption"),
    "credit": gettext_lazy("Credit"),
    "licence": gettext_lazy("Licence"),
    "heading": gettext_lazy("Heading"),
    "paragraph": gettext_lazy("Paragraph"),
    "list": gettext_lazy("List"),
    "quote": gettext_lazy("Quotation"),
    "speaker": gettext_lazy("Who is quoted"),
    "gallery": gettext_lazy("Gallery"),
    "table": gettext_lazy("Table"),
    "facts": gettext_lazy("Fact box"),
    "video": gettext_lazy("Video"),
    "transcript": gettext_lazy("Transcript"),
    "document": gettext_lazy("Document"),
    "person": gettext_lazy("Person"),
    "topic": gettext_lazy("Topic"),
    "place": gettext_lazy("Place"),
    "contact": gettext_lazy("Press contact"),
    "sign-language": gettext_lazy("Sign language"),
    "further": gettext_lazy("Further news"),
    "agreements": gettext_lazy("Agreements and partnerships"),
    "other": gettext_lazy("Other details"),
}
"""Every part of a release that `depesche.site.history` tells apart."""


REASONS: dict[Why, Any] = {
    "part": gettext_lazy("%(part)s: not only its words changed"),
    "number": gettext_lazy("%(part)s: a number changed"),
    "date": gettext_lazy("%(part)s: a date changed (“%(old)s”, “%(new)s”)"),
    "name": gettext_lazy("%(part)s: a name changed (“%(old)s”, “%(new)s”)"),
    "link": gettext_lazy("%(part)s: a link leads elsewhere"),
    "word": gettext_lazy("%(part)s: words came or went (“%(old)s”, “%(new)s”)"),
    "opposite": gettext_lazy("%(part)s: it says something else (“%(old)s”, “%(new)s”)"),
    "much": gettext_lazy("%(part)s: “%(old)s” and “%(new)s” are two words"),
    "many": gettext_lazy("%(old)s words changed, and %(new)s are the most"),
    "nothing": gettext_lazy("nothing changed"),
}


def say(more: More) -> str:
    """Say what is more than a typing error, and where."""
    part = str(PARTS[more.part]) if more.part else ""
    return str(REASONS[more.why]) % {"part": part, "old": more.old, "new": more.new}
