"""The list of what waits for approval, and of what became of one's own requests."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from depesche.desk import submissions, substitutes, tasks
from depesche.desk.models import End, PublisherPage, Submission
from depesche.desk.models.texts import KINDS
from depesche.desk.standing import in_newsroom_time
from depesche.desk.visibility import pages_of

PER_PAGE = 50
ANY = ("", _("All"))
WHAT = (("approve", _("Approval")), ("sign", _("Second signature")), ("review", _("Review")))


class TaskFilter(forms.Form):
    """What of the list is shown."""

    show = forms.ChoiceField(
        label=_("Show"),
        choices=[
            ("", _("Waiting for my approval")),
            ("mine", _("My requests")),
            ("decided", _("Decided in my sections")),
        ],
        required=False,
    )
    what = forms.ChoiceField(label=_("Task"), choices=[ANY, *WHAT], required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=[ANY, *KINDS], required=False)
    publisher = forms.ChoiceField(label=_("Publisher"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = PublisherPage.objects.order_by("name_de").values_list("address_slug", "name_de")
        self.fields["publisher"].choices = [ANY, *known]


class TasksView(WagtailAdminTemplateMixin, View):
    """All tasks of a user, with filters; or what was asked for and decided."""

    page_title = _("Approvals")
    header_icon = "tasks"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = TaskFilter(request.GET)
        chosen = form.cleaned_data if form.is_valid() else dict.fromkeys(form.fields, "")
        rows = self.requests(chosen) if chosen["show"] else self.tasks(chosen)
        page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
        shown = list(map(_request, page)) if chosen["show"] else list(map(shown_task, page))
        context = {"view": self, "header_icon": self.header_icon, "form": form, "items": page, "rows": shown}
        context["may_substitute"] = request.user.is_superuser or substitutes.sections_of(request.user).exists()
        context["elided_page_range"] = page.paginator.get_elided_page_range(page.number)
        return render(request, "desk/tasks.html", context | {"requests": bool(chosen["show"])})

    def tasks(self, chosen: dict[str, str]) -> list[tasks.Task]:
        """Give what waits for the user."""
        return [
            task
            for task in tasks.waiting_for(self.request.user)
            if chosen["what"] in {"", task.what}
            and chosen["kind"] in {"", task.kind}
            and chosen["publisher"] in {"", task.publisher}
        ]

    def requests(self, chosen: dict[str, str]) -> Any:
        """Give requests, newest first: of the user herself, or those decided in the sections that she works in."""
        user = self.request.user
        found = Submission.objects.filter(page__in=pages_of(user).values("pk")).order_by("-submitted_at", "-pk")
        found = found.filter(submitted_by=user) if chosen["show"] == "mine" else found.exclude(end=End.OPEN)
        if chosen["kind"]:
            found = found.filter(page__kind=chosen["kind"])
        if chosen["publisher"]:
            above = PublisherPage.objects.get(address_slug=chosen["publisher"])
            found = found.filter(page__path__startswith=above.path)
        return found.select_related("page", "submitted_by", "ended_by")


def shown_task(task: tasks.Task) -> dict[str, Any]:
    """Give a task with everything in words."""
    return {
        "task": task,
        "what": dict(WHAT)[task.what],
        "kind": dict(KINDS)[task.kind],
        "by": get_user_display_name(task.by),
        "asked": in_newsroom_time(task.asked_at),
        "wanted": in_newsroom_time(task.wanted_at) if task.wanted_at else "",
    }


def _request(one: Submission) -> dict[str, Any]:
    open_and_changed = one.end == End.OPEN and not submissions.is_current(one)
    return {
        "page": one.page,
        "by": get_user_display_name(one.submitted_by),
        "asked": in_newsroom_time(one.submitted_at),
        "end": End.VOIDED.label if open_and_changed else one.get_end_display() or End.OPEN.label,
        "ended": in_newsroom_time(one.ended_at) if one.ended_at else "",
        "ended_by": one.ended_by and get_user_display_name(one.ended_by),
        "reason": one.reason,
    }
