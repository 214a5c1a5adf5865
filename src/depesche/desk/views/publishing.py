"""Publish now or at a time, correct, withdraw: what will go out is shown, then the door is asked."""

from datetime import UTC, datetime
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from depesche.desk import door
from depesche.desk.models import Approved, ReleasePage
from depesche.desk.preview import draft_record
from depesche.desk.record import NotReadyError, Problem
from depesche.desk.refusals import RefusedError
from depesche.desk.standing import Standing, in_newsroom_time, public_address, standing
from depesche.desk.words import why_none
from depesche.site import addresses


class NewsroomTimeField(forms.DateTimeField):
    """A date and time as the newsroom's clocks show it; an hour that the clocks skip or repeat is refused."""

    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M:%S", attrs={"type": "datetime-local", "step": "1"})

    def prepare_value(self, value: Any) -> Any:
        with timezone.override(settings.DEPESCHE.zone):
            return super().prepare_value(value)

    def to_python(self, value: Any) -> datetime | None:
        with timezone.override(settings.DEPESCHE.zone):
            return cast(datetime | None, super().to_python(value))


class PublishForm(forms.Form):
    """When, and, for what is public already, what has changed."""

    when = forms.ChoiceField(
        label=gettext_lazy("When"),
        choices=[("now", gettext_lazy("At once")), ("at", gettext_lazy("At this time"))],
        widget=forms.RadioSelect,
    )
    at = NewsroomTimeField(label=gettext_lazy("Date and time"), required=False)
    note = forms.CharField(
        label=gettext_lazy("What has changed"),
        help_text=gettext_lazy("For the public: the page shows this note with date and time."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=500,
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, correction: bool, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        if correction:
            self.fields["note"].required = True
        else:
            del self.fields["note"]

    def clean(self) -> dict[str, Any]:
        """Want a time to come where one is wanted."""
        cleaned = cast(dict[str, Any], super().clean())
        if cleaned.get("when") == "at" and "at" not in self.errors:
            if not cleaned.get("at"):
                self.add_error("at", _("Say when."))
            elif cleaned["at"] <= self.now:
                self.add_error("at", _("This time has passed: choose a later one, or publish at once."))
        return cleaned

    def due(self) -> datetime | None:
        """Give the moment to go out in UTC and whole seconds; None for at once."""
        if self.cleaned_data["when"] == "now":
            return None
        return cast(datetime, self.cleaned_data["at"]).astimezone(UTC).replace(microsecond=0)


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

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        saved = get_object_or_404(ReleasePage, pk=kwargs["pk"])
        self.page = cast(ReleasePage, saved.get_latest_revision_as_object())
        self.standing = standing(saved)
        self.now = datetime.now(UTC)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        permissions = self.page.permissions_for_user(request.user)
        if not permissions.can_approve() or permissions.page_locked():
            raise PermissionDenied
        return cast(HttpResponse, super().dispatch(request, *args, **kwargs))

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
        log(instance=self.page, action=f"desk.{approved.action}", user=self.request.user, data=data)
        headline = self.page.title
        if approved.dispatched_at:
            address = public_address(approved)
            when = in_newsroom_time(approved.dispatched_at)
            said = self.said % {"headline": headline, "when": when, "address": address}
            messages.success(self.request, said, buttons=[messages.button(address, _("Open the page"))])
        else:
            when = in_newsroom_time(approved.due_at)
            messages.success(
                self.request, _("“%(headline)s” goes out at %(when)s.") % {"headline": headline, "when": when}
            )
        return HttpResponseRedirect(self.edit_address())


class PublishView(ReleaseActionView):
    """Send the latest draft out, now or at a time: the first version or a correction."""

    @property
    def page_title(self) -> str:
        return _("Correct") if self.standing.issued else _("Publish")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        when = "at" if request.GET.get("when") == "at" else "now"
        return self.confirm(self.form(initial={"when": when, "revision": self.page.latest_revision_id}))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.confirm(form)
        if self.changed_since_shown(form):
            messages.warning(
                request, _("Someone has saved another draft meanwhile. This is the newest one: look again.")
            )
            return HttpResponseRedirect(request.get_full_path())
        try:
            approved = door.approve(
                self.page, by=request.user, due_at=form.due(), note=form.cleaned_data.get("note", "")
            )
        except NotReadyError as error:
            return self.confirm(form, error.details)
        except RefusedError as error:
            return self.confirm(form, (Problem(str(error)),))
        return self.done(approved)

    def form(self, *args: Any, **kwargs: Any) -> PublishForm:
        return PublishForm(*args, correction=self.standing.issued is not None, now=self.now, **kwargs)

    def confirm(self, form: PublishForm, problems: tuple[Problem, ...] = ()) -> HttpResponse:
        record = None
        if not problems:
            try:
                record = draft_record(self.page, self.now.replace(microsecond=0))
            except NotReadyError as error:
                problems = error.details
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
            images=len(list(record.images())) if record else 0,
            documents=[(found, why_none(found)) for found in record.all_documents()] if record else [],
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
