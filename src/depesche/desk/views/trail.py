"""The audit trail as a report: who did what, by person, action, section and period; as a table to take away, too."""

import json
from datetime import UTC, datetime
from typing import Any

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from depesche.desk.models import TrailEntry
from depesche.desk.standing import in_newsroom_time
from depesche.desk.trail import actions, reading


class TrailFilters(WagtailFilterSet):
    """By person, action, section and period; nothing is offered that the user does not read."""

    user_key = django_filters.ChoiceFilter(label=_("Person"), empty_label=_("All"))
    action = django_filters.ChoiceFilter(label=_("Action"), empty_label=_("All"))
    publisher = django_filters.ChoiceFilter(label=_("Section of the desk"), empty_label=_("All"))
    at = django_filters.DateFromToRangeFilter(label=_("Period"), widget=DateRangePickerWidget)

    class Meta:
        """All of them stand above."""

        model = TrailEntry
        fields: list[str] = []

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, request=request, **kwargs)
        entries = reading.readable(request.user).order_by()
        people = dict(entries.exclude(user_key="").order_by("sequence").values_list("user_key", "user_name"))
        sections = dict(entries.exclude(publisher="").order_by("sequence").values_list("publisher", "publisher_name"))
        done = {action: actions.label(action) for action in entries.values_list("action", flat=True).distinct()}
        for name, offered in (("user_key", people), ("action", done), ("publisher", sections)):
            self.filters[name].extra["choices"] = sorted(offered.items(), key=lambda choice: choice[1])


class TrailReport(ReportView):
    """The report."""

    model = TrailEntry
    page_title = _("Audit trail")
    header_icon = "history"
    results_template_name = "desk/trail_results.html"
    index_url_name = "desk_trail"
    index_results_url_name = "desk_trail_results"
    filterset_class = TrailFilters
    permission_policy = None
    columns = [Column("sequence")]
    list_export = ["sequence", "at", "user_name", "said", "what", "subject_id", "publisher_name", "data", "sha256"]
    export_headings = {
        "sequence": _("Number"),
        "at": _("Time (UTC)"),
        "user_name": _("Person"),
        "said": _("Action"),
        "what": _("What"),
        "subject_id": _("Record"),
        "publisher_name": _("Section of the desk"),
        "data": _("Details"),
        "sha256": _("Hash"),
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse those for whom there is no trail."""
        if not reading.reads(request.user):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_queryset(self) -> Any:
        return reading.readable(self.request.user).order_by("-sequence")

    def get_filename(self) -> str:
        return f"audit-trail-{datetime.now(UTC):%Y-%m-%d}"

    def get_filtered_queryset(self) -> Any:
        """Give all that is exported with its words; a page of the list gets them after it was cut."""
        found = super().get_filtered_queryset()
        return Worded(found) if self.is_export else found

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        return [in_words(entry) for entry in object_list]


class Worded:
    """Entries with their words, read as they are asked for; so long a table should not stand in memory at once."""

    model = TrailEntry

    def __init__(self, entries: Any) -> None:
        self._entries = entries

    def __iter__(self) -> Any:
        return map(in_words, self._entries.iterator(chunk_size=500))

    def __len__(self) -> int:
        return int(self._entries.count())


def in_words(entry: TrailEntry) -> Any:
    """Give the entry with what a reader wants to see: `said`, `what`, `when`, `details`, `kind`."""
    shown: Any = entry
    shown.said = actions.label(entry.action)
    shown.what = entry.label if entry.label is not None else str(_("(erased)"))
    shown.when = in_newsroom_time(entry.at)
    shown.details = json.loads(entry.data) if entry.data else {}
    app, _dot, model = entry.subject_kind.partition(".")
    kind = ContentType.objects.filter(app_label=app, model=model).first() if model else None
    shown.kind = kind.name if kind else entry.subject_kind
    return shown


class TrailMenuItem(MenuItem):
    """Under reports, for those who read it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return reading.reads(request.user)


def menu_item() -> TrailMenuItem:
    """Make the entry of the menu of reports."""
    return TrailMenuItem(_("Audit trail"), reverse("desk_trail"), name="audit-trail", icon_name="history", order=50)


urlpatterns = [
    path("reports/audit-trail/", TrailReport.as_view(), name="desk_trail"),
    path("reports/audit-trail/results/", TrailReport.as_view(results_only=True), name="desk_trail_results"),
]
