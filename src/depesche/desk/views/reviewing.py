"""The page on which somebody else looks, the next day, at what one officer let out alone at night."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from depesche.desk import alone
from depesche.desk.models import Review
from depesche.desk.refusals import RefusedError
from depesche.desk.standing import in_newsroom_time, public_address
from depesche.records.canonical import decode
from depesche.records.release import Release


class RemarkForm(forms.Form):
    """What the review came to."""

    remark = forms.CharField(
        label=gettext_lazy("Remark"),
        help_text=gettext_lazy("Stays at the desk, in the audit trail."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
    )


class ReviewView(WagtailAdminTemplateMixin, View):
    """Read what went out and why by one person alone, and close the task with a remark."""

    page_title = gettext_lazy("Review")
    header_icon = "view"
    review: Review

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = next((one for one in alone.to_review(request.user) if one.pk == kwargs["pk"]), None)
        if found is None:
            raise Http404
        self.review = found
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show(RemarkForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = RemarkForm(request.POST)
        if not form.is_valid():
            return self.show(form)
        try:
            alone.close(self.review, by=request.user, remark=form.cleaned_data["remark"], now=datetime.now(UTC))
        except RefusedError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("The review is closed."))
        return HttpResponseRedirect(reverse("desk_tasks"))

    def show(self, form: RemarkForm) -> HttpResponse:
        row = self.review.approved
        context = {
            "view": self,
            "header_icon": self.header_icon,
            "form": form,
            "row": row,
            "record": decode(row.sealed, Release) if row.sealed else None,
            "when": in_newsroom_time(row.dispatched_at or row.due_at),
            "address": public_address(row) if row.dispatched_at else "",
        }
        return render(self.request, "desk/review.html", context)
