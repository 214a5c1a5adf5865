"""Every address that the desk knows, filled in so that it leads to another section's things.

New views are found by themselves. What their addresses carry has to be known here: `FILLED` says which value leads to
something that must stay unseen.
"""

import itertools
import re
from collections.abc import Iterator

from django.urls import URLResolver, get_resolver

NUMBER = 70_007
"""Key of everything that belongs to the other section, whatever model it is of."""
OWN, PUBLISHER = 70_001, 70_002
"""Keys of a draft of the user's own section, and of the other section's publisher."""
DIGEST = "d" * 64
WORD = "Kanarienvogel"

FILLED: dict[str, tuple[object, ...]] = {
    "pk": (NUMBER,),
    "page_id": (NUMBER,),
    "parent_page_id": (NUMBER, PUBLISHER),
    "page_to_move_id": (NUMBER, OWN),
    "destination_id": (NUMBER, PUBLISHER),
    "page_pk": (NUMBER,),
    "image_id": (NUMBER,),
    "document_id": (NUMBER,),
    "doc_id": (NUMBER,),
    "uploaded_file_id": (NUMBER,),
    "collection_id": (NUMBER,),
    "bundle_id": (NUMBER,),
    "erasure_id": (NUMBER,),
    "revision_id": (NUMBER,),
    "revision_id_a": (NUMBER, "earliest"),
    "revision_id_b": ("latest",),
    "object_id": (NUMBER,),
    "session_id": (NUMBER,),
    "task_id": (NUMBER,),
    "task_state_id": (NUMBER,),
    "workflow_pk": (NUMBER,),
    "workflow_state_id": (NUMBER,),
    "app_label": ("desk", "wagtailcore"),
    "app_name": ("desk",),
    "model_name": ("releasepage", "newsimage", "newsdocument", "page"),
    "content_type_app_name": ("desk",),
    "content_type_model_name": ("releasepage",),
    "action": ("delete", "move", "add_tags", "add_to_collection"),
    "action_name": ("copy", "revert_to_page_revision", "approve"),
    "filter_spec": ("width-100",),
    "digest": (DIGEST,),
    "name": (f"{WORD}file.pdf", f"{WORD}file.jpg"),
    "provider_id": ("land",),
    "uidb64": ("MQ",),
    "token": ("abc-def",),
    "secret": ("no-such-secret",),
}
"""For each name of an address's part: what is tried. Whatever names a record leads to the other section's."""
AS_WRITTEN = {
    "admin/^tag-autocomplete/.+$": (f"admin/tag-autocomplete/desk/newsimage/?term={WORD}",),
    "admin/^api/main/(?:documents|images)/": ("admin/api/main/documents/", f"admin/api/main/images/{NUMBER}/"),
    "admin/^.*/$": ("admin/no/such/page/",),
}
"""Addresses that Django matches by a pattern without names."""
LEFT_OUT = {"admin/failwhale/", "admin/logout/"}
"""Wagtail's own test of what happens when a view fails; and the end of the visit."""
_PART = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^()]*(?:\([^()]*\)[^()]*)*\)")


class UnknownPartError(Exception):
    """An address carries something that this list does not know."""


def addresses() -> list[str]:
    """Give them all, each in every way that it can be filled in."""
    return list(dict.fromkeys(f"/{address}" for route in routes() for address in _filled(route)))


def routes() -> list[str]:
    """Give every address as it stands in the desk's list of addresses."""
    return sorted({route for route in _routes(get_resolver()) if route not in LEFT_OUT})


def _routes(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for one in resolver.url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _routes(one, route)
        else:
            yield route


def _filled(route: str) -> Iterator[str]:
    if route in AS_WRITTEN:
        yield from AS_WRITTEN[route]
        return
    names = [first or second for first, second in _PART.findall(route)]
    if unknown := [name for name in names if name not in FILLED]:
        message = (
            f"the address {route} carries `{unknown[0]}`: say in FILLED of tests/desk/every_address.py which value "
            "of it leads to a thing of another section, and make that thing in the fixture `theirs`"
        )
        raise UnknownPartError(message)
    for values in itertools.product(*(FILLED[name] for name in names)):
        left = iter(values)
        address = _PART.sub(lambda _found: str(next(left)), route)  # noqa: B023 - used up before the next turn
        address = address.replace("\\Z", "").replace("^", "").removesuffix("$").replace("\\.", ".")
        if re.search(r"[()<>\[\]*+?\\]", address):
            message = f"the address {route} is a pattern: write it in AS_WRITTEN of tests/desk/every_address.py"
            raise UnknownPartError(message)
        yield address
