"""Translate a release, say that a translation is up to date, and have all its languages appear together."""

from typing import Any, cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import View
from wagtail.admin import messages
from wagtail.log_actions import log

from depesche.desk import translating
from depesche.desk.models import ReleasePage
from depesche.desk.refusals import RefusedError


class TranslateForm(forms.Form):
    """Into which language, and from which words."""

    lang = forms.ChoiceField(label=gettext_lazy("Language"), widget=forms.RadioSelect)
    words = forms.ChoiceField(
        label=gettext_lazy("To begin with"),
        choices=[
            ("copy", gettext_lazy("The words of the source, to be overwritten")),
            ("empty", gettext_lazy("Without words; pictures and documents stay in their places")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, languages: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["lang"]).choices = languages


class TranslateView(View):
    """Which languages a release has, and a form to begin another one."""

    page: ReleasePage

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer 404 to whoever may not write here."""
        self.page = _editable(request, kwargs["pk"])
        return cast(HttpResponse, super().dispatch(request, *args, **kwargs))

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        languages = translating.missing(self.page)
        initial = {"lang": languages[0][0] if languages else None, "words": "copy"}
        return self.show(TranslateForm(languages=languages, initial=initial))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = TranslateForm(request.POST, languages=translating.missing(self.page))
        if not form.is_valid():
            return self.show(form)
        copied = form.cleaned_data["words"] == "copy"
        try:
            page = translating.begin(self.page, form.cleaned_data["lang"], by=request.user, words=copied)
        except RefusedError as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(request.path)
        messages.success(
            request,
            _("The translation is begun. Its source is beside the form, in the side panel “Source”."),
        )
        return HttpResponseRedirect(_edit(page))

    def show(self, form: TranslateForm) -> HttpResponse:
        versions = translating.group(self.page, self.request.user)
        context = {
            "page": self.page,
            "form": form,
            "languages": form.fields["lang"].choices,
            "versions": versions,
            "edit_address": _edit(self.page),
        }
        return render(self.request, "desk/translate.html", context)


@require_POST
def up_to_date(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a translation has what its source has, as that was when the form was shown."""
    page = _editable(request, pk)
    source = page.translation_of
    if source is None or not _sees(request, source):
        raise Http404
    if request.POST.get("revision") != str(source.latest_revision_id):
        messages.warning(request, _("The source was saved again meanwhile. What has changed is shown anew."))
    else:
        translating.compared(page, source, by=request.user)
        log(instance=page, action="desk.up-to-date", user=request.user, data={"revision": source.latest_revision_id})
        messages.success(request, _("Noted: the translation is up to date with its source."))
    return HttpResponseRedirect(_edit(page))


@require_POST
def together(request: HttpRequest, pk: int) -> HttpResponse:
    """Put all languages that are not public yet into one bundle."""
    page = _editable(request, pk)
    try:
        bundle = translating.together(page, by=request.user)
    except RefusedError as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(reverse("desk_translate", args=[page.pk]))
    messages.success(request, _("They appear together, once each of them is approved: all or none."))
    return HttpResponseRedirect(reverse("desk_bundle", args=[bundle.pk]))


def _editable(request: HttpRequest, pk: int) -> ReleasePage:
    page = get_object_or_404(ReleasePage, pk=pk)
    if not page.permissions_for_user(request.user).can_edit():
        raise Http404
    return page


def _sees(request: HttpRequest, source: ReleasePage) -> bool:
    return bool(translating.readable(source, request.user))


def _edit(page: ReleasePage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


urlpatterns = [
    path("releases/<int:pk>/translate/", TranslateView.as_view(), name="desk_translate"),
    path("releases/<int:pk>/up-to-date/", up_to_date, name="desk_up_to_date"),
    path("releases/<int:pk>/together/", together, name="desk_together"),
]
