"""The press under embargo: give links to a release, see who opened them, take them back; in one's own sections."""

from datetime import UTC, datetime
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import Button

from depesche.desk import granting
from depesche.desk.granting import Given
from depesche.desk.models import Approved, Journalist, PressGrant, ReleasePage
from depesche.desk.refusals import RefusedError
from depesche.desk.standing import in_newsroom_time, titles
from depesche.desk.views.when import NewsroomTimeField

PER_PAGE = 50


class GrantForm(forms.Form):
    """Who gets which version, until when."""

    versions = forms.MultipleChoiceField(label=gettext_lazy("Releases"), widget=forms.CheckboxSelectMultiple)
    journalists = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Journalists"),
        help_text=gettext_lazy("Those whose accreditation has not ended."),
        queryset=Journalist.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    until = NewsroomTimeField(label=gettext_lazy("Valid until"), required=False)

    def __init__(self, *args: Any, sharable: list[Approved], now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sharable = {str(row.pk): row for row in sharable}
        titled = titles(sharable)
        self.fields["versions"].choices = [(str(each["row"].pk), _named(each)) for each in titled]
        today = now.astimezone(settings.DEPESCHE.zone).date()
        self.fields["journalists"].queryset = Journalist.objects.accredited(today)

    def chosen(self) -> list[Approved]:
        """Give the versions that were ticked."""
        return [self.sharable[pk] for pk in self.cleaned_data["versions"]]

    def end(self) -> datetime | None:
        """Give the end in UTC, if one was set."""
        until: datetime | None = self.cleaned_data["until"]
        return until and until.astimezone(UTC).replace(microsecond=0)


def _named(titled: dict[str, Any]) -> str:
    from depesche.records.inline import plain_text

    return f"{plain_text(titled['headline'])} ({titled['lang']}), {titled['when']}"


class ReleasePressView(WagtailAdminTemplateMixin, View):
    """The links to one release: all that were given, and a form to give more."""

    header_icon = "group"
    page_title = gettext_lazy("Links for the press")
    release: ReleasePage

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.now = datetime.now(UTC)
        self.release = get_object_or_404(ReleasePage, pk=kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not granting.sees_links(request.user, self.release):
            raise Http404
        return cast(HttpResponse, super().dispatch(request, *args, **kwargs))

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.show(self.form(initial={"versions": self.own_versions}))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        step = request.POST.get("step", "")
        if step == "revoke":
            return self.revoke(self.grants.filter(pk=request.POST.get("grant") or 0))
        if step == "revoke-all":
            return self.revoke(self.grants)
        if step != "give":
            return HttpResponseBadRequest(f"unknown step {step!r}: one of give, revoke, revoke-all")
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(form)
        made: list[Given] = []
        try:
            for row in form.chosen():
                made += granting.grant(row, form.cleaned_data["journalists"], by=request.user, until=form.end())
        except RefusedError as error:
            form.add_error(None, str(error))
            if not made:
                return self.show(form)
        return self.show_links(form, made)

    def revoke(self, grants: Any) -> HttpResponse:
        """Take links back and say how many."""
        try:
            count = granting.revoke(grants.given().select_related("approved__page"), by=self.request.user)
        except RefusedError as error:
            messages.error(self.request, str(error))
        else:
            said = ngettext("%(count)s link was revoked.", "%(count)s links were revoked.", count)
            messages.success(self.request, said % {"count": count})
        return HttpResponseRedirect(self.request.get_full_path())

    @cached_property
    def grants(self) -> Any:
        """The links to any version of this release."""
        return PressGrant.objects.filter(approved__page=self.release.pk)

    @cached_property
    def sharable(self) -> list[Approved]:
        """What can be shown now, of sections that the user approves in."""
        mine = set(granting.approvable_pages(self.request.user).values_list("pk", flat=True))
        return [row for row in granting.sharable(self.release) if row.page_id in mine]

    @property
    def own_versions(self) -> list[str]:
        return [str(row.pk) for row in self.sharable if row.page_id == self.release.pk]

    def form(self, *args: Any, **kwargs: Any) -> GrantForm:
        return GrantForm(*args, sharable=self.sharable, now=self.now, **kwargs)

    def show(self, form: GrantForm) -> HttpResponse:
        return render(self.request, "desk/press.html", self.context() | {"form": form})

    def show_links(self, form: GrantForm, made: list[Given]) -> HttpResponse:
        """Show new links: the only time that anybody sees them. They are in this answer, and nowhere else."""
        headlines = {each["row"].pk: each["headline"] for each in titles([given.grant.approved for given in made])}
        links = [{"given": given, "headline": headlines.get(given.grant.approved_id, "")} for given in made]
        return render(self.request, "desk/press_given.html", self.context() | {"form": form, "links": links})

    def context(self) -> dict[str, Any]:
        return {
            "view": self,
            "page": self.release,
            "header_icon": self.header_icon,
            "zone": settings.DEPESCHE.site.zone,
            "configured": settings.DEPESCHE.desk.press is not None,
            "keep_days": settings.DEPESCHE.desk.press.keep_days if settings.DEPESCHE.desk.press else 0,
            "sharable": self.sharable,
            "rows": rows(self.grants, self.now),
            "changes": self.release.permissions_for_user(self.request.user).can_approve(),
            "any_given": self.grants.given().exists(),
            "edit_address": reverse("wagtailadmin_pages:edit", args=[self.release.pk]),
        }


def rows(grants: Any, now: datetime) -> list[dict[str, Any]]:
    """Give links as lists show them."""
    counted = list(grants.counted().select_related("approved__page", "granted_by", "journalist"))
    said = granting.states(counted, now)
    titled = {each["row"].pk: each["headline"] for each in titles([one.approved for one in counted])}
    return [
        {
            "grant": one,
            "headline": titled.get(one.approved_id, ""),
            "state": said[one.pk],
            "given": in_newsroom_time(one.granted_at),
            "until": in_newsroom_time(one.until or one.approved.due_at),
            "first": one.first_opened and in_newsroom_time(one.first_opened),
            "last": one.last_opened and in_newsroom_time(one.last_opened),
        }
        for one in counted
    ]


def all_links(request: HttpRequest) -> HttpResponse:
    """All links that the user is told of, newest first."""
    if not granting.sees_links(request.user):
        raise Http404
    pages = Paginator(granting.grants_of(request.user), PER_PAGE)
    shown = pages.get_page(request.GET.get("p"))
    found = PressGrant.objects.filter(pk__in=[one.pk for one in shown.object_list])
    context = {"rows": rows(found, datetime.now(UTC)), "shown": shown}
    return render(request, "desk/press_links.html", context)


def accesses(request: HttpRequest, pk: int) -> HttpResponse:
    """Who asked for a copy and its files, newest first."""
    found = get_object_or_404(granting.grants_of(request.user), pk=pk)
    pages = Paginator(found.accesses.all(), PER_PAGE)
    shown = pages.get_page(request.GET.get("p"))
    listed = [{"access": one, "when": in_newsroom_time(one.at)} for one in shown.object_list]
    row = rows(PressGrant.objects.filter(pk=found.pk), datetime.now(UTC))[0]
    return render(request, "desk/press_accesses.html", {"row": row, "listed": listed, "shown": shown})


def header_buttons(page: Any, user: Any, view_name: str = "", next_url: str | None = None) -> list[Button]:
    """Lead from a release that waits, or that links were given to, to these links."""
    if not isinstance(page, ReleasePage) or settings.DEPESCHE.desk.press is None:
        return []
    if not granting.sees_links(user, page):
        return []
    there = granting.sharable(page) or PressGrant.objects.filter(approved__page=page.pk).exists()
    address = reverse("desk_press", args=[page.pk])
    return [Button(_("Links for the press"), url=address, icon_name="group", priority=66)] if there else []


class _LinksMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return granting.sees_links(request.user)


class PressLinks(ViewSet):
    """The list of links, and the accesses of each."""

    icon = "link"
    menu_label = gettext_lazy("Links for the press")

    def get_urlpatterns(self) -> list[Any]:
        return [path("", all_links, name="index"), path("<int:pk>/", accesses, name="accesses")]

    def get_menu_item(self, order: int | None = None) -> MenuItem:
        return _LinksMenuItem(
            self.menu_label, self.menu_url, name="press-links", icon_name=self.icon, order=order or 999
        )


class JournalistViewSet(ModelViewSet):
    """The register of those who are accredited, shared by all who approve."""

    model = Journalist
    icon = "user"
    menu_label = gettext_lazy("Journalists")
    add_to_reference_index = False
    copy_view_enabled = False
    list_display = ["name", "outlet", "email", DateColumn("accredited_until", label=gettext_lazy("accredited until"))]
    list_filter = ["outlet"]
    search_fields = ["name", "outlet", "email"]


class PressGroup(ViewSetGroup):
    """What concerns the press before a release's time."""

    menu_label = gettext_lazy("Press")
    menu_icon = "group"
    menu_order = 130
    items = (PressLinks("press-links"), JournalistViewSet("journalists"))
