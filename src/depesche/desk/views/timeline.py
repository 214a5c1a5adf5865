"""The page of a record's whole history, and the buttons that lead there."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.permissions import policy_registry

from depesche.desk import timeline, visibility
from depesche.desk.models import NewsDocument, NewsImage, Person, Place, PublisherPage, ReleasePage, Topic
from depesche.desk.standing import in_newsroom_time
from depesche.desk.trail.subjects import kind_of

KINDS: dict[str, Any] = {
    "release": ReleasePage,
    "publisher": PublisherPage,
    "image": NewsImage,
    "document": NewsDocument,
    "person": Person,
    "topic": Topic,
    "place": Place,
}
"""What has a history, by its name in the address."""
SEEN = ("view", "add", "change", "delete")


class Timeline(WagtailAdminTemplateMixin, TemplateView):
    """Everything that happened to one record, newest first."""

    template_name = "desk/timeline.html"
    page_title = gettext_lazy("Whole history")
    header_icon = "history"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the events, in words and in the newsroom's time."""
        thing = found(self.request, kwargs["kind"], kwargs["pk"])
        if isinstance(thing, ReleasePage | PublisherPage):
            events = timeline.of_page(thing)
            back = reverse("wagtailadmin_pages:edit", args=[thing.pk])
        else:
            events = timeline.of_thing(kind_of(thing), thing.record_id)
            back = ""
        return super().get_context_data(
            thing=thing, back=back, events=[(event, in_newsroom_time(event.at)) for event in events], **kwargs
        )


def found(request: HttpRequest, kind: str, pk: int) -> Any:
    """Give what an address names, where the user may see it; raises Http404 otherwise, as if there were nothing."""
    model = KINDS.get(kind)
    if model is None:
        raise Http404
    thing = get_object_or_404(model, pk=pk)
    user = request.user
    match thing:
        case ReleasePage() | PublisherPage():
            seen = visibility.works_with(user, pk)
        case NewsImage() | NewsDocument():
            seen = visibility.library_of(model, user).filter(pk=pk).exists()
        case _:
            seen = policy_registry.get_by_type(model).user_has_any_permission(user, SEEN)
    if not seen:
        raise Http404
    return thing


def offered(thing: Any) -> Iterator[Button]:
    """Give the button for the menu in the header of a thing's form."""
    kind = next((name for name, model in KINDS.items() if isinstance(thing, model)), None)
    if kind and thing.pk:
        address = reverse("desk_timeline", args=[kind, thing.pk])
        yield Button(_("Whole history"), url=address, icon_name="history", priority=66)


class WithHistory:
    """A form of Wagtail's whose header leads to the whole history."""

    @property
    def header_more_buttons(self: Any) -> list[Any]:
        """Give Wagtail's buttons, and ours."""
        return [*super().header_more_buttons, *offered(self.object)]  # type: ignore[misc]


urlpatterns = [path("history/<str:kind>/<int:pk>/", Timeline.as_view(), name="desk_timeline")]
