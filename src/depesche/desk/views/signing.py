"""The chancellery's second signature: it sees what was approved, as readers would, and nothing else of the section."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from depesche.desk import chancellery, door
from depesche.desk.models import Approved
from depesche.desk.models.texts import KINDS
from depesche.desk.preview import as_approved
from depesche.desk.refusals import RefusedError
from depesche.desk.standing import in_newsroom_time
from depesche.records.canonical import decode
from depesche.records.inline import plain_text
from depesche.records.release import Release


class SendBackForm(forms.Form):
    """Why the chancellery does not sign."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("For the author: what has to be changed."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
    )


def to_sign(user: Any, pk: int) -> Approved:
    """Give what waits for this user's signature by its key; raises Http404 for everything else."""
    for row in chancellery.waiting_for(user):
        if row.pk == pk:
            return row
    raise Http404


def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what waits for the signature as readers would see it."""
    return as_approved(to_sign(request.user, pk))


class SignView(WagtailAdminTemplateMixin, View):
    """Sign, or send back with a reason."""

    page_title = gettext_lazy("Second signature")
    header_icon = "check"
    row: Approved

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.row = to_sign(request.user, kwargs["pk"])
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.confirm(SendBackForm())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        step = request.POST.get("step", "")
        form = SendBackForm(request.POST) if step == "send-back" else SendBackForm()
        try:
            if step == "countersign":
                door.countersign(self.row, by=request.user)
            elif step == "send-back":
                if not form.is_valid():
                    return self.confirm(form)
                door.send_back(self.row, by=request.user, reason=form.cleaned_data["reason"])
            else:
                return HttpResponseBadRequest(f"unknown step {step!r}: one of countersign, send-back")
        except RefusedError as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(reverse("desk_tasks"))
        log(instance=self.row.page, action=f"desk.{step}", user=request.user)
        self.row.refresh_from_db()
        values = {"headline": self.headline(), "when": in_newsroom_time(self.row.dispatched_at or self.row.due_at)}
        if step == "send-back":
            said = _("“%(headline)s” is sent back and does not go out.")
        elif self.row.dispatched_at:
            said = _("“%(headline)s” is signed, and went out at %(when)s.")
        else:
            said = _("“%(headline)s” is signed. It goes out at %(when)s.")
        messages.success(request, said % values)
        return HttpResponseRedirect(reverse("desk_tasks"))

    def headline(self) -> str:
        """Give the headline that was approved, as plain text."""
        return plain_text(decode(self.row.sealed or b"", Release).headline)

    def confirm(self, form: SendBackForm) -> HttpResponse:
        record = decode(self.row.sealed or b"", Release)
        return render(
            self.request,
            "desk/sign.html",
            {
                "view": self,
                "form": form,
                "row": self.row,
                "record": record,
                "kind": dict(KINDS)[record.kind],
                "by": get_user_display_name(self.row.approved_by),
                "when": in_newsroom_time(self.row.due_at),
                "header_icon": self.header_icon,
                "preview_address": reverse("desk_sign_preview", args=[self.row.pk]),
            },
        )
