"""Submit a draft for approval; look at a request, return it with a reason, or take it back."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.log_actions import log

from depesche.desk import door, four_eyes, submissions
from depesche.desk.completeness import WHENEVER
from depesche.desk.gate.findings import Report
from depesche.desk.gate.looking import look
from depesche.desk.models import Submission
from depesche.desk.preview import draft_record
from depesche.desk.problems import NotReadyError, Problem
from depesche.desk.refusals import RefusedError
from depesche.desk.standing import in_newsroom_time
from depesche.desk.views.publishing import ReleaseActionView, compare_address
from depesche.desk.views.when import WhenForm


class SubmitForm(WhenForm):
    """When it is wanted, and what the approver should know."""

    message = forms.CharField(
        label=gettext_lazy("Note to the approver"),
        help_text=gettext_lazy("Stays at the desk: what is urgent, what was agreed with whom."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=1000,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "when" in self.fields:
            self.fields["when"].choices = [("now", _("As soon as it is approved")), ("at", _("At this time"))]


class ReturnForm(forms.Form):
    """Why a draft is returned."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("For the author: what has to be changed."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
    )


class SubmitView(ReleaseActionView):
    """Ask for the approval of the latest draft."""

    header_icon = "mail"
    page_title = gettext_lazy("Submit for approval")
    report: Report

    def may(self, permissions: Any) -> bool:
        """Everybody may who writes here."""
        return bool(permissions.can_edit())

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        self.report = self.look()
        return self.confirm(self.form(initial={"when": "now", "revision": self.page.latest_revision_id}))

    def look(self, due: datetime | None = None) -> Report:
        """Let the gate look at the draft."""
        return look(self.page, door.wall(), due=due, ask=True)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        self.report = self.look()
        if not form.is_valid():
            return self.confirm(form)
        if self.changed_since_shown(form):
            messages.warning(
                request, _("Someone has saved another draft meanwhile. This is the newest one: look again.")
            )
            return HttpResponseRedirect(request.get_full_path())
        self.report = self.look(form.due())
        if problems := self.problems():
            return self.confirm(form, problems)
        try:
            made = submissions.submit(
                self.page,
                by=request.user,
                now=self.now,
                wanted_at=self.bundle.due_at if self.bundle else form.due(),
                note=form.cleaned_data["message"],
                public_note=form.cleaned_data.get("note", ""),
            )
        except RefusedError as error:
            return self.confirm(form, (Problem(str(error)),))
        log(instance=self.page, action="desk.submit", user=request.user, revision=made.revision)
        said = _("“%(headline)s” is submitted. %(who)s")
        who = four_eyes.instead(self.page, four_eyes.authors(self.page))
        messages.success(request, said % {"headline": self.page.title, "who": who})
        return HttpResponseRedirect(self.edit_address())

    def form(self, *args: Any, **kwargs: Any) -> SubmitForm:
        return SubmitForm(
            *args, correction=self.standing.issued is not None, bundled=self.bundle is not None, now=self.now, **kwargs
        )

    def problems(self) -> tuple[Problem, ...]:
        """Say what stands in the way of the draft as it is."""
        if blocks := self.report.blocks:
            return blocks
        try:
            draft_record(self.page, self.now.replace(microsecond=0))
        except NotReadyError as error:
            return error.details
        return ()

    def confirm(self, form: SubmitForm, problems: tuple[Problem, ...] = ()) -> HttpResponse:
        return self.show(
            "desk/submit.html",
            form=form,
            problems=problems or self.problems(),
            report=self.report,
            who=four_eyes.instead(self.page, four_eyes.authors(self.page)),
            bundle=self.bundle,
            bundle_when=self.bundle and in_newsroom_time(self.bundle.due_at or WHENEVER),
            compare_address=compare_address(self.page),
        )


class RequestView(ReleaseActionView):
    """A request for approval: what it asks for, and how it may end other than by an approval."""

    header_icon = "mail"
    page_title = gettext_lazy("Request for approval")
    asked: Submission

    def may(self, permissions: Any) -> bool:
        """Everybody may look who writes or approves here; the rest is asked where it is decided."""
        return bool(permissions.can_edit() or permissions.can_approve())

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = submissions.of(self.page)
        if self.may(self.page.permissions_for_user(request.user)):
            if found is None or not submissions.is_current(found):
                messages.error(request, _("No request for approval of this draft is open any more."))
                return HttpResponseRedirect(self.edit_address())
            self.asked = found
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.confirm(ReturnForm())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        step = request.POST.get("step", "")
        form = ReturnForm(request.POST) if step == "return" else ReturnForm()
        try:
            if step == "return":
                if not form.is_valid():
                    return self.confirm(form)
                submissions.hand_back(self.asked, by=request.user, reason=form.cleaned_data["reason"], now=self.now)
                done = _("“%(headline)s” is returned to its author.")
            elif step == "recall":
                submissions.withdraw(self.asked, by=request.user, now=self.now)
                done = _("The request for the approval of “%(headline)s” is taken back.")
            else:
                return HttpResponseBadRequest(f"unknown step {step!r}: one of return, recall")
        except RefusedError as error:
            messages.error(request, str(error))
        else:
            log(instance=self.page, action=f"desk.{step}", user=request.user)
            messages.success(request, done % {"headline": self.page.title})
        return HttpResponseRedirect(self.edit_address())

    def confirm(self, form: ReturnForm) -> HttpResponse:
        return self.show(
            "desk/request.html",
            form=form,
            asked=self.asked,
            wanted=self.asked.wanted_at and in_newsroom_time(self.asked.wanted_at),
            submitted=in_newsroom_time(self.asked.submitted_at),
            may_return=self.page.permissions_for_user(self.request.user).can_approve(),
            may_recall=self.asked.submitted_by_id == self.request.user.pk,
            compare_address=compare_address(self.page),
        )
