"""Erasing for legal reasons: asked for, shown with all that goes and stays, confirmed by a second person, and done."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from depesche.desk import erasing, remains
from depesche.desk.models import Erasure, NewsDocument, ReleasePage
from depesche.desk.refusals import RefusedError
from depesche.desk.roles import reads_all
from depesche.desk.standing import in_newsroom_time, standing
from depesche.desk.trail.reading import sections_of
from depesche.desk.validation import eraser_of
from depesche.records.dispatch import Action

ACTIONS: dict[Action, Any] = {
    "publish": gettext_lazy("first publication"),
    "import": gettext_lazy("import"),
    "correct": gettext_lazy("correction"),
    "withdraw": gettext_lazy("withdrawal"),
    "erase": gettext_lazy("erasure"),
}


class ReasonForm(forms.ModelForm):
    """Why."""

    class Meta:
        model = Erasure
        fields = ["reason"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}


class ErasureView(WagtailAdminTemplateMixin, TemplateView):
    """What the pages of an erasure share."""

    header_icon = "bin"
    refused = ""

    def again(self, refusal: RefusedError) -> HttpResponse:
        """Show the page once more, with what the door refused."""
        self.refused = str(refusal)
        return self.render_to_response(self.get_context_data())


class AskView(ErasureView):
    """Ask for a release to be erased."""

    template_name = "desk/erase_ask.html"
    page_title = gettext_lazy("Erase for legal reasons")
    page: ReleasePage

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Let in who may take part, where there is something to erase."""
        self.page = get_object_or_404(ReleasePage, pk=kwargs["pk"])
        if eraser_of(request.user, self.page) is None:
            raise PermissionDenied
        where = standing(self.page)
        if where.issued is None or where.erased:
            messages.error(request, _("Only what is public can be erased; a draft can be deleted."))
            return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[self.page.pk]))
        open_one = Erasure.objects.asked().filter(record_id=self.page.record_id).first()
        if open_one is not None:
            return HttpResponseRedirect(reverse("desk_erasure", args=[open_one.pk]))
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Ask."""
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            erasure = erasing.ask(self.page, by=request.user, reason=form.cleaned_data["reason"])
        except RefusedError as refusal:
            return self.again(refusal)
        messages.success(request, _("It is asked for. Nothing is erased before a second person confirms it."))
        return HttpResponseRedirect(reverse("desk_erasure", args=[erasure.pk]))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give what goes and what stays."""
        kwargs.setdefault("form", ReasonForm(self.request.POST or None))
        return super().get_context_data(
            page=self.page,
            refused=self.refused,
            back=reverse("wagtailadmin_pages:edit", args=[self.page.pk]),
            **told(self.page.record_id),
            **kwargs,
        )


class ErasureShown(ErasureView):
    """One erasure: what it is about, how far it is, and what the user may do about it."""

    template_name = "desk/erasure.html"
    erasure: Erasure

    @property
    def page_title(self) -> str:
        return _("Erasure of %(name)s") % {"name": self.erasure.name}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Find it among those that the user may read of."""
        self.erasure = get_object_or_404(erasing.visible(request.user), pk=kwargs["erasure_id"])
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Confirm, decline, or delete the draft as well."""
        step = request.POST.get("step", "")
        try:
            match step:
                case "confirm":
                    erasing.confirm(self.erasure, by=request.user, typed=request.POST.get("typed", ""))
                    messages.success(request, _("Erased. What has been done stands below."))
                case "decline":
                    erasing.decline(self.erasure, by=request.user, answer=request.POST.get("answer", ""))
                    messages.success(request, _("Nothing is erased."))
                case "draft":
                    erasing.delete_draft(self.erasure, by=request.user, library=self.chosen())
                    messages.success(request, _("The draft is deleted."))
                case _:
                    return HttpResponseBadRequest(f"unknown step {step!r}: one of confirm, decline, draft")
        except RefusedError as refusal:
            return self.again(refusal)
        return HttpResponseRedirect(request.path)

    def chosen(self) -> list[Any]:
        """Give the pictures and documents that were ticked."""
        ticked = set(self.request.POST.getlist("library"))
        page = self.erasure.release()
        return [thing for thing in remains.only_here(page) if key_of(thing) in ticked] if page else []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the erasure with its steps."""
        erasure, user = self.erasure, self.request.user
        page = erasure.release()
        takes_part = page is not None and eraser_of(user, page) is not None
        deletes = takes_part and erasure.finished_at is not None
        words = told(erasure.record_id)
        return super().get_context_data(
            erasure=erasure,
            page=page,
            refused=self.refused,
            asked_when=in_newsroom_time(erasure.asked_at),
            decided_when=erasure.decided_at and in_newsroom_time(erasure.decided_at),
            finished_when=erasure.finished_at and in_newsroom_time(erasure.finished_at),
            deleted_when=erasure.draft_deleted_at and in_newsroom_time(erasure.draft_deleted_at),
            on_the_wire=next((row for row, _action, _when in words["versions"] if row.action == "erase"), None),
            may_confirm=erasing.may_decide(user, erasure),
            may_decline=takes_part and erasure.decided_at is None,
            may_delete=deletes,
            things=[(key_of(thing), thing.title) for thing in remains.only_here(page)] if deletes and page else [],
            **words,
            **kwargs,
        )


class ErasureIndex(ErasureView):
    """All erasures that the user may read of, newest first."""

    template_name = "desk/erasures.html"
    page_title = gettext_lazy("Erasures")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Let in those for whom there may be some."""
        if not reads_erasures(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give them with their state."""
        found = erasing.visible(self.request.user).select_related("publisher", "asked_by", "decided_by")
        return super().get_context_data(
            rows=[(erasure, in_newsroom_time(erasure.asked_at)) for erasure in found.order_by("-asked_at")], **kwargs
        )


class AskedFor(Component):
    """On the start page: erasures that wait for this user's word."""

    name = "desk_erasures"
    template_name = "desk/erasures_asked.html"
    order = 20

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Give those that she may decide."""
        user = parent_context["request"].user
        asked = erasing.visible(user).asked().select_related("publisher", "asked_by", "page")
        return {"erasures": [erasure for erasure in asked if erasing.may_decide(user, erasure)]}


class ErasuresMenuItem(MenuItem):
    """Under reports."""

    def is_shown(self, request: HttpRequest) -> bool:
        return reads_erasures(request.user)


def reads_erasures(user: Any) -> bool:
    """Whether erasures concern the user at all."""
    return bool(reads_all(user) or sections_of(user))


def menu_item() -> ErasuresMenuItem:
    """Make the entry of the menu of reports."""
    return ErasuresMenuItem(_("Erasures"), reverse("desk_erasures"), name="erasures", icon_name="bin", order=60)


def told(record_id: str) -> dict[str, Any]:
    """Give what goes and what stays, in words."""
    outlook = remains.outlook(record_id)
    versions = [
        (row, ACTIONS[row.action], in_newsroom_time(row.dispatched_at)) for row in outlook.versions if row.dispatched_at
    ]
    headline = next(map(remains.headline_of, reversed(outlook.versions)), "")
    return {"outlook": outlook, "versions": versions, "headline": headline}


def key_of(thing: Any) -> str:
    """Name a picture or document in a form."""
    return f"{'document' if isinstance(thing, NewsDocument) else 'image'}-{thing.pk}"


urlpatterns = [
    path("releases/<int:pk>/erase/", AskView.as_view(), name="desk_erase"),
    path("erasures/", ErasureIndex.as_view(), name="desk_erasures"),
    path("erasures/<int:erasure_id>/", ErasureShown.as_view(), name="desk_erasure"),
]
