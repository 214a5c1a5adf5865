"""The pages of bundles: all that the user may see, making and changing one, what is in it, holding and publishing."""

from datetime import UTC, datetime
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from depesche.desk import agenda, bundle_page, bundles, bundling, door
from depesche.desk.bundles import State
from depesche.desk.completeness import WHENEVER
from depesche.desk.models import Approved, Bundle, PublisherPage, ReleasePage
from depesche.desk.refusals import RefusedError
from depesche.desk.standing import in_newsroom_time
from depesche.desk.views.when import NewsroomTimeField
from depesche.desk.visibility import pages_of

ENDED_SHOWN = 20
OFFERED = 50


class BundleForm(forms.Form):
    """Title, time, and who takes part."""

    title = forms.CharField(
        label=gettext_lazy("Title"),
        help_text=gettext_lazy("For the desk: everybody who takes part in the bundle reads it."),
        max_length=200,
    )
    when = forms.ChoiceField(
        label=gettext_lazy("When"),
        choices=[
            ("at", gettext_lazy("At this time")),
            ("open", gettext_lazy("When someone publishes it, once it is complete")),
        ],
        widget=forms.RadioSelect,
        initial="at",
    )
    at = NewsroomTimeField(label=gettext_lazy("Date and time"), required=False)
    publishers = forms.ModelMultipleChoiceField(
        PublisherPage.objects.none(),
        label=gettext_lazy("Who takes part"),
        help_text=gettext_lazy(
            "Their officers see title and time, and add releases of their own. Nobody sees the drafts of others."
        ),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ModelMultipleChoiceField, self.fields["publishers"])
        field.queryset = PublisherPage.objects.order_by("name_de")
        field.label_from_instance = lambda publisher: publisher.name_de  # type: ignore[method-assign]

    def clean(self) -> dict[str, Any]:
        """Want a time where one is wanted."""
        cleaned = cast(dict[str, Any], super().clean())
        if cleaned.get("when") == "at" and "at" not in self.errors and not cleaned.get("at"):
            self.add_error("at", _("Say when."))
        return cleaned

    def due(self) -> datetime | None:
        """Give the time in UTC; None for whenever someone says so."""
        if self.cleaned_data["when"] == "open":
            return None
        return cast(datetime, self.cleaned_data["at"]).astimezone(UTC).replace(microsecond=0)


class BundleView(WagtailAdminTemplateMixin, TemplateView):
    """What all pages of bundles share: the bundle that the address names, if the user may see it."""

    header_icon = "folder-open-inverse"
    bundle: Bundle

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.now = datetime.now(UTC)
        if "bundle_id" in kwargs:
            self.bundle = get_object_or_404(bundles.visible(request.user), pk=kwargs["bundle_id"])

    def address(self) -> str:
        return reverse("desk_bundle", args=[self.bundle.pk])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        trail = [*super().get_breadcrumbs_items(), {"url": reverse("desk_bundles"), "label": _("Bundles")}]
        if hasattr(self, "bundle"):
            trail.append({"url": self.address(), "label": self.bundle.title})
        return [*trail, {"url": "", "label": self.get_page_title()}] if self.get_page_title() else trail

    def back(self) -> HttpResponse:
        return HttpResponseRedirect(self.address())


class BundleIndex(BundleView):
    """All bundles that the user may see: those to come by time, then those that ended last."""

    template_name = "desk/bundles.html"
    page_title = gettext_lazy("Bundles")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*WagtailAdminTemplateMixin.get_breadcrumbs_items(self), {"url": "", "label": _("Bundles")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        seen = bundles.visible(self.request.user)
        standing = sorted(seen.standing(), key=lambda bundle: (bundle.due_at or WHENEVER, bundle.pk))
        return super().get_context_data(
            standing=[self.row(bundle) for bundle in standing],
            ended=[self.row(bundle) for bundle in seen.exclude(ended_at=None).order_by("-ended_at")[:ENDED_SHOWN]],
            **kwargs,
        )

    def row(self, bundle: Bundle) -> dict[str, Any]:
        whole = bundles.contents(bundle)
        state = agenda.state_in_words(bundles.state(bundle, self.now, whole), whole)
        if bundle.ended_at is not None:
            state = _("dissolved") if bundle.dissolved_by_id else _("public")
        return {
            "bundle": bundle,
            "when": in_newsroom_time(bundle.due_at) if bundle.due_at else _("when someone publishes it"),
            "state": state,
            "releases": len(whole.members),
            "approved": len(whole.approvals),
        }


class MakeBundle(BundleView):
    """Make a bundle."""

    template_name = "desk/bundle_form.html"
    page_title = gettext_lazy("New bundle")

    def form(self) -> BundleForm:
        mine = PublisherPage.objects.filter(pk__in=pages_of(self.request.user).values("pk"))
        initial = {} if self.request.user.is_superuser else {"publishers": mine}
        return BundleForm(self.request.POST or None, initial=initial)

    def save(self, form: BundleForm) -> None:
        self.bundle = bundling.make(
            form.cleaned_data["title"], list(form.cleaned_data["publishers"]), by=self.request.user, due_at=form.due()
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = self.form()
        if form.is_valid():
            try:
                self.save(form)
            except RefusedError as error:
                form.add_error(None, str(error))
            else:
                return self.back()
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", self.form())
        back = self.address() if hasattr(self, "bundle") else reverse("desk_bundles")
        return super().get_context_data(zone=settings.DEPESCHE.site.zone, back=back, **kwargs)


class ChangeBundle(MakeBundle):
    """Change title, time and who takes part."""

    page_title = gettext_lazy("Change the bundle")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not bundles.takes_part(request.user, self.bundle):
            raise PermissionDenied

    def form(self) -> BundleForm:
        initial = {
            "title": self.bundle.title,
            "when": "at" if self.bundle.due_at else "open",
            "at": self.bundle.due_at,
            "publishers": self.bundle.publishers.all(),
        }
        return BundleForm(self.request.POST or None, initial=initial)

    def save(self, form: BundleForm) -> None:
        taken_back = bundling.reschedule(self.bundle, form.due(), by=self.request.user)
        bundling.rename(
            self.bundle, form.cleaned_data["title"], list(form.cleaned_data["publishers"]), by=self.request.user
        )
        if taken_back:
            messages.warning(
                self.request, _("It may go out earlier now, and nobody approved that: all approvals are taken back.")
            )


class BundleShown(BundleView):
    """One bundle: its releases, what is missing, and what can be done about it."""

    template_name = "desk/bundle.html"

    @property
    def page_title(self) -> str:  # type: ignore[override]
        return self.bundle.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        trail = [*WagtailAdminTemplateMixin.get_breadcrumbs_items(self)]
        return [
            *trail,
            {"url": reverse("desk_bundles"), "label": _("Bundles")},
            {"url": "", "label": self.bundle.title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, bundle = self.request.user, self.bundle
        whole = bundles.contents(bundle)
        where = bundles.state(bundle, self.now, whole)
        decides = bundles.may_decide(user, bundle)
        passed = bundle.due_at is None or bundle.due_at <= self.now
        return super().get_context_data(
            bundle=bundle,
            view_=bundle_page.view(bundle, whole, user, self.now),
            state=agenda.state_in_words(where, whole),
            missing="" if whole.complete else bundles.what_is_missing(whole),
            when=in_newsroom_time(bundle.due_at) if bundle.due_at else "",
            held_since=in_newsroom_time(bundle.held_at) if bundle.held_at else "",
            ended=in_newsroom_time(bundle.ended_at) if bundle.ended_at else "",
            is_missed=where is State.MISSED,
            passed=passed and bundle.due_at is not None,
            takes_part=bundle.ended_at is None and bundles.takes_part(user, bundle),
            may_decide=bundle.ended_at is None and decides,
            may_publish=bundle.ended_at is None and decides and whole.complete and passed,
            **kwargs,
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        step, _colon, which = request.POST.get("step", "").partition(":")
        try:
            match step:
                case "publish":
                    bundling.publish(self.bundle, by=request.user)
                    messages.success(request, _("“%(title)s” is public.") % {"title": self.bundle.title})
                case "dissolve":
                    bundling.dissolve(self.bundle, by=request.user)
                    messages.success(request, _("The bundle is dissolved. Its releases stay as drafts."))
                case "remove" if which.isdecimal():
                    mine = pages_of(request.user).values("pk")
                    page = get_object_or_404(ReleasePage, pk=int(which), pk__in=mine)
                    bundling.remove(self.bundle, page, by=request.user)
                    messages.success(request, _("“%(page)s” is taken out of the bundle.") % {"page": page.title})
                case _:
                    return HttpResponseBadRequest(f"unknown step {step!r}: publish, dissolve or remove")
        except RefusedError as error:
            messages.error(request, str(error))
        return self.back()


class AddReleases(BundleView):
    """Choose releases of the user's own sections for a bundle."""

    template_name = "desk/bundle_add.html"
    page_title = gettext_lazy("Add releases")

    def offered(self, words: str) -> list[ReleasePage]:
        """Give what can be added, newest draft first."""
        user = self.request.user
        found = ReleasePage.objects.filter(pk__in=pages_of(user).values("pk")).exclude(
            pk__in=Bundle.objects.standing().values("members__page")
        )
        found = found.exclude(record_id__in=Approved.objects.waiting().filter(kind="release").values("record_id"))
        for word in words.split():
            found = found.filter(title__icontains=word)
        newest = found.order_by("-latest_revision_created_at")[:OFFERED]
        return [page for page in newest if page.permissions_for_user(user).can_edit()]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = self.request.GET.get("q", "")
        return super().get_context_data(
            bundle=self.bundle, words=words, offered=self.offered(words), most=OFFERED, back=self.address(), **kwargs
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        chosen = [int(pk) for pk in request.POST.getlist("page") if pk.isdecimal()]
        mine = ReleasePage.objects.filter(pk__in=pages_of(request.user).values("pk"))
        pages = list(mine.filter(pk__in=chosen))
        if len(pages) < len(set(chosen)):
            raise Http404
        if "translations" in request.POST:
            groups = [page.translation_group for page in pages]
            further = mine.filter(translation_group__in=groups).exclude(pk__in=chosen)
            pages += [page for page in further if page.permissions_for_user(request.user).can_edit()]
        try:
            bundling.add(self.bundle, pages, by=request.user)
        except RefusedError as error:
            messages.error(request, str(error))
        return self.back()


@require_POST
def hold(request: HttpRequest) -> HttpResponse:
    """Hold back, or let go, what goes out together under one key: a bundle or a release; then go back."""
    step, key = request.POST.get("step", ""), request.POST.get("key", "")
    what = bundles.visible(request.user).filter(key=key).first() or (
        Approved.objects.waiting()
        .filter(bundle=key, kind="release", page__in=pages_of(request.user).values("pk"))
        .exclude(bundle__in=Bundle.objects.values("key"))
        .first()
    )
    if what is None:
        raise Http404
    steps = {
        "hold": (door.hold, _("Held back until someone lets it go.")),
        "unhold": (door.unhold, _("Let go: it goes out at its time. A bundle whose time has passed waits for a word.")),
    }
    if step not in steps:
        return HttpResponseBadRequest(f"unknown step {step!r}: hold or unhold")
    act, done = steps[step]
    try:
        act(what, by=request.user)
    except RefusedError as error:
        messages.error(request, str(error))
    else:
        for page in _pages(what):
            log(instance=page, action=f"desk.{step}", user=request.user, uuid=uuid4())  # or one entry hides the others
        messages.success(request, done)
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = reverse("wagtailadmin_home")
    return HttpResponseRedirect(back)


def _pages(what: Bundle | Approved) -> list[Any]:
    if isinstance(what, Bundle):
        return [member.page for member in what.members.select_related("page")]
    return [what.page.specific] if what.page else []
