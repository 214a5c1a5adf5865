"""The wall around a section: whatever an address of the admin names by its id, the user must be able to see."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from depesche.desk import visibility

_PAGES = ("page_id", "page_to_move_id", "destination_id")
_NAMED = ("parent_page_id",)
"""Where the page chooser looks, too: it may show what is public of other sections."""


class SectionMiddleware:
    """Answers 404 where an address names a page, picture or document that the user may not see, before any view runs.

    Wagtail's views ask by themselves, most of them; some only after they have named the page in a message.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> None:
        """Raise Http404 where something is named that is not for this user."""
        user = request.user
        if not user.is_authenticated or user.is_superuser:
            return
        for name, value in kwargs.items():
            if not _may_see(user, name, value):
                raise Http404


def _may_see(user: Any, name: str, value: Any) -> bool:
    if name in _PAGES:
        return visibility.works_with(user, int(value))
    if name in _NAMED:
        return visibility.may_name(user, int(value))
    if name == "image_id":
        return bool(visibility.library_of(get_image_model(), user).filter(pk=value).exists())
    if name == "document_id":
        return bool(visibility.library_of(get_document_model(), user).filter(pk=value).exists())
    return True
