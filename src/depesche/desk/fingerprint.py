"""The fingerprint of a draft: what was asked to be approved, and approved, is one exact wording and nothing beside it.

It is the SHA-256 of what a person can write into a release's form, taken from the content that Wagtail keeps of a
revision. The same words have one fingerprint, whichever way they were saved. So what the desk itself writes there is
left out: marks of Wagtail's own, the number, keys of rows, blocks and paragraphs. What is empty counts as not there, as
do fields that an older draft lacks; an empty name in the address as the one that an approval fills in.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

import swapper
from django.core.serializers.json import DjangoJSONEncoder
from wagtail.fields import StreamField
from wagtail.models import Revision

from depesche.desk.models.release import ReleasePage
from depesche.records.canonical import sha256

NOT_WRITTEN = frozenset({"page_ptr", "number", "wagtail_admin_comments"})
_KEYS = frozenset({"pk", "id", "page", "sort_order"})
"""Of rows and blocks: their order is that of the list."""
_EDITORS_KEY = re.compile(r' data-block-key="[^"]*"')
_EMPTY: tuple[Any, ...] = ("", None, False, [], {})


def of_draft(page: ReleasePage) -> str:
    """Give the fingerprint of a draft as it stands in memory, saved or not."""
    return of_content(json.loads(json.dumps(page.serializable_data(), cls=DjangoJSONEncoder)))


def of_content(content: Mapping[str, Any]) -> str:
    """Give the fingerprint of a revision's stored content, without asking the database for anything."""
    wagtails = swapper.load_model("wagtailcore", "Page")._meta  # noqa: SLF001 - Django documents it for use
    left_out = NOT_WRITTEN | {field.name for field in wagtails.concrete_fields}
    written = {name: value for name, value in content.items() if name not in left_out}
    for field in ReleasePage._meta.concrete_fields:  # noqa: SLF001 - Django documents it for use
        if isinstance(field, StreamField) and isinstance(written.get(field.name), str):
            written[field.name] = json.loads(written[field.name])
    named = ("headline", "lang", "record_id", "address_slug")
    written["address_slug"] = ReleasePage(**{name: content.get(name) or "" for name in named}).slug_in_address
    return sha256(json.dumps(_plain(written), sort_keys=True, ensure_ascii=False).encode())


def latest(page_id: int | None) -> str:
    """Give the fingerprint of a page's newest saved draft; empty where the page, or every draft of it, is gone."""
    draft = Revision.objects.filter(pk__in=ReleasePage.objects.filter(pk=page_id).values("latest_revision")).first()
    return of_content(draft.content) if draft else ""


def _plain(value: Any) -> Any:
    """Give a value without keys and without what is empty; Wagtail stores an item of a list with its key, or bare."""
    if isinstance(value, str):
        return _EDITORS_KEY.sub("", value)
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        if value.get("type") == "item" and "value" in value and value.keys() <= {"type", "value", "id"}:
            return _plain(value["value"])
        plain = {name: _plain(one) for name, one in value.items() if name not in _KEYS}
        return {name: one for name, one in plain.items() if one not in _EMPTY}
    return value
