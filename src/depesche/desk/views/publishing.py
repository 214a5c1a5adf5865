"""Publish now or at a time, correct, withdraw: what will go out is shown, then the door is asked."""

from datetime import UTC, datetime
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from depesche.desk import alone, bundles, chancellery, door, four_eyes, submissions
from depesche.desk.completeness import WHENEVER
from depesche.desk.gate.findings import Report
from depesche.desk.gate.looking import look
from depesche.desk.models import Approved, PublisherPage, ReleasePage, Submission
from depesche.desk.preview import draft_record
from depesche.desk.record import NotReadyError, Problem
from depesche.desk.refusals import RefusedError
from depesche.desk.standing import Standing, in_newsroom_time, public_address, standing
from depesche.desk.trail import note
from depesche.desk.views.when import WhenForm
from depesche.desk.words import why_none
from depesche.site import addresses


def compare_address(page: ReleasePage) -> str:
    """Give the address where Wagtail compares the draft with the one approved last; empty where there is none."""
    last = Approved.objects.of(page).exclude(revision=None).exclude(revision=page.latest_revision_id).first()
    if last is None:
        return ""
    return reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, last.revision_id, page.latest_revision_id])


class PublishForm(WhenForm):
    """When; and at night, why one person stands where two have to."""

    alone = forms.CharField(
        label=gettext_lazy("Alone, because"),
        help_text=gettext_lazy(
            "Stays at the desk: why it cannot wait for a second person. Another approver reviews it."
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=1000,
    )

    def __init__(self, *args: Any, alone: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not alone:
            del self.fields["alone"]


class WithdrawForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("For the public: it stands above the text, which stays."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=500,
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


class ReleaseActionView(WagtailAdminTemplateMixin, View):
    """What publishing and withdrawing share: the latest draft, the right to approve, and the way back."""

    header_icon = "upload"
    said: Any = gettext_lazy("“%(headline)s” went out at %(when)s, address: %(address)s")
    page: ReleasePage
    standing: Standing
    now: datetime
    report: Report | None = None
    """What the gate said when it went out."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        saved = get_object_or_404(ReleasePage, pk=kwargs["pk"])
        self.page = cast(ReleasePage, saved.get_latest_revision_as_object())
        self.standing = standing(saved)
        self.bundle = bundles.bundle_of(saved)
        self.now = datetime.now(UTC)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        permissions = self.page.permissions_for_user(request.user)
        if not self.may(permissions) or permissions.kept_by_another():
            raise PermissionDenied
        return cast(HttpResponse, super().dispatch(request, *args, **kwargs))

    def may(self, permissions: Any) -> bool:
        """Whether somebody with these permissions may do it."""
        return bool(permissions.can_approve())

    def edit_address(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    def show(self, template: str, **context: Any) -> HttpResponse:
        """Show the confirmation with what every one of them needs."""
        shown = {
            "view": self,
            "page": self.page,
            "standing": self.standing,
            "header_icon": self.header_icon,
            "edit_address": self.edit_address(),
            "preview_address": reverse("wagtailadmin_pages:view_draft", args=[self.page.pk]),
            "zone": settings.DEPESCHE.site.zone,
        }
        return render(self.request, template, shown | context)

    def changed_since_shown(self, form: Any) -> bool:
        """Whether someone has saved another draft since this one was shown."""
        return form.cleaned_data["revision"] != self.page.latest_revision_id

    def done(self, approved: Approved) -> HttpResponse:
        """Say what happened, or when it will."""
        approved.refresh_from_db()
        data = {"version": approved.version, "due_at": in_newsroom_time(approved.due_at), "note": approved.note}
        if self.report and self.report.warnings:
            data["remarks"] = [str(remark) for remark in self.report.warnings]
            note("remarks", user=self.request.user, subject=approved, remarks=data["remarks"])
        log(instance=self.page, action=f"desk.{approved.action}", user=self.request.user, data=data)
        headline = self.page.title
        if approved.dispatched_at:
            address = public_address(approved)
            when = in_newsroom_time(approved.dispatched_at)
            said = self.said % {"headline": headline, "when": when, "address": address}
            messages.success(self.request, said, buttons=[messages.button(address, _("Open the page"))])
        else:
            said = _("“%(headline)s” goes out at %(when)s.")
            if approved.second_wanted and approved.second_approved_by_id is None:
                said = _("“%(headline)s” is approved and waits for the second signature; its time is %(when)s.")
            when = in_newsroom_time(approved.due_at)
            messages.success(self.request, said % {"headline": headline, "when": when})
        return HttpResponseRedirect(self.edit_address())


class PublishView(ReleaseActionView):
    """Send the latest draft out, now or at a time: the first version or a correction."""

    @property
    def page_title(self) -> str:
        return _("Correct") if self.standing.issued else _("Publish")

    @cached_property
    def asked(self) -> Submission | None:
        """The request for approval that this draft came with."""
        found = submissions.of(self.page)
        return found if found and submissions.is_current(found) else None

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        when = "at" if request.GET.get("when") == "at" else "now"
        initial = {"when": when, "revision": self.page.latest_revision_id}
        if self.asked:
            initial |= {"note": self.asked.public_note, "typing_errors": not self.asked.public_note}
            if self.asked.wanted_at and self.asked.wanted_at > self.now:
                initial |= {"when": "at", "at": self.asked.wanted_at}
        return self.confirm(self.form(initial=initial))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.confirm(form)
        if self.changed_since_shown(form):
            messages.warning(
                request, _("Someone has saved another draft meanwhile. This is the newest one: look again.")
            )
            return HttpResponseRedirect(request.get_full_path())
        self.report = self.look(form)
        if not self.report.blocks and not self.report.is_seen(request.POST.get("seen", "")):
            return self.confirm(form, remarks_unseen=True)
        try:
            approved = door.approve(
                self.page,
                by=request.user,
                due_at=form.due(),
                note=form.cleaned_data.get("note", ""),
                typing_errors=form.cleaned_data.get("typing_errors", False),
                bundle=self.bundle.key if self.bundle else None,
                alone=form.cleaned_data.get("alone", ""),
            )
        except NotReadyError as error:
            return self.confirm(form, error.details)
        except RefusedError as error:
            return self.confirm(form, (Problem(str(error)),))
        return self.done(approved)

    def form(self, *args: Any, **kwargs: Any) -> PublishForm:
        return PublishForm(
            *args,
            correction=self.standing.issued is not None,
            bundled=self.bundle is not None,
            alone=self.alone_until is not None,
            now=self.now,
            **kwargs,
        )

    @cached_property
    def own(self) -> bool:
        """Whether the user wrote the text, or a part of it."""
        return self.request.user.pk in four_eyes.authors(self.page)

    @cached_property
    def second(self) -> PublisherPage | None:
        """Give the chancellery where it has to sign, too."""
        return chancellery.publisher() if self.page.kind in settings.DEPESCHE.desk.approval.second else None

    @cached_property
    def alone_until(self) -> datetime | None:
        """Until when this user alone may let it out, where two would have to."""
        return alone.offered(self.page, self.now) if (self.own or self.second) and self.bundle is None else None

    def look(self, form: PublishForm) -> Report:
        """Let the gate look at the draft, for the time that was chosen."""
        chosen = form.due() if form.is_bound and form.is_valid() else None
        due = chosen if form.is_bound else form.initial.get("at")
        return look(self.page, door.wall(), due=due, ask=True)

    def confirm(
        self, form: PublishForm, problems: tuple[Problem, ...] = (), *, remarks_unseen: bool = False
    ) -> HttpResponse:
        record, unmade = None, ()
        try:
            record = draft_record(self.page, self.now.replace(microsecond=0))
        except NotReadyError as error:
            unmade = error.details
        documents = list(record.all_documents()) if record else []
        for document in documents:
            why_none(document)  # reads the words, so that the gate knows
        report = self.look(form)
        problems = problems or report.blocks or unmade
        config = settings.DEPESCHE
        address = record and config.site.base_url + addresses.release(
            record.lang, record.first_published, record.slug, config.zone
        )
        return self.show(
            "desk/publish.html",
            form=form,
            problems=problems,
            record=record,
            address=public_address(self.standing.issued) if self.standing.issued else address,
            bundle=self.bundle,
            bundle_when=self.bundle and in_newsroom_time(self.bundle.due_at or WHENEVER),
            images=len(list(record.images())) if record else 0,
            documents=documents,
            report=report,
            remarks_unseen=remarks_unseen,
            own=four_eyes.own_text(self.page, self.request.user, four_eyes.authors(self.page)) if self.own else "",
            second=self.second,
            alone_until=self.alone_until and in_newsroom_time(self.alone_until),
            asked=self.asked,
            compare_address=compare_address(self.page),
            waiting_since=self.standing.waiting and in_newsroom_time(self.standing.waiting.due_at),
        )


class WithdrawView(ReleaseActionView):
    """Put a public release under a notice with a reason; its address and text stay."""

    header_icon = "undo"
    page_title = gettext_lazy("Withdraw")
    said = gettext_lazy("“%(headline)s” was withdrawn at %(when)s, address: %(address)s")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.standing.issued is None or self.standing.withdrawn:
            messages.error(request, _("Only a release that is public can be withdrawn."))
            return HttpResponseRedirect(self.edit_address())
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.confirm(WithdrawForm(initial={"revision": self.page.latest_revision_id}))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = WithdrawForm(request.POST)
        if not form.is_valid():
            return self.confirm(form)
        try:
            approved = door.withdraw(self.page, by=request.user, reason=form.cleaned_data["reason"])
        except NotReadyError as error:
            return self.confirm(form, error.details)
        except RefusedError as error:
            return self.confirm(form, (Problem(str(error)),))
        return self.done(approved)

    def confirm(self, form: WithdrawForm, problems: tuple[Problem, ...] = ()) -> HttpResponse:
        assert self.standing.issued is not None
        return self.show(
            "desk/withdraw.html", form=form, problems=problems, address=public_address(self.standing.issued)
        )


class StopView(ReleaseActionView):
    """Hold back what waits for its second, let it go again, or take its approval back."""

    header_icon = "cross"
    page_title = gettext_lazy("Stop")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.standing.waiting is None:
            messages.error(request, _("Nothing of this release waits any more."))
            return HttpResponseRedirect(self.edit_address())
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        assert self.standing.waiting is not None
        return self.show(
            "desk/stop.html", waiting=self.standing.waiting, when=in_newsroom_time(self.standing.waiting.due_at)
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        assert self.standing.waiting is not None
        steps = {
            "hold": (door.hold, _("It is held back until someone lets it go.")),
            "unhold": (door.unhold, _("It goes out at its time, or at once if that has passed.")),
            "revoke": (door.revoke, _("Its approval is taken back; it does not go out.")),
        }
        chosen = request.POST.get("step", "")
        if chosen not in steps:
            return HttpResponseBadRequest(f"unknown step {chosen!r}: one of {', '.join(steps)}")
        step, done = steps[chosen]
        try:
            step(self.standing.waiting, by=request.user)
        except RefusedError as error:
            messages.error(request, str(error))
        else:
            log(instance=self.page, action=f"desk.{chosen}", user=request.user)
            messages.success(request, done)
        return HttpResponseRedirect(self.edit_address())
