"""The page on which an approver names who stands in for her, and sees for whom she stands in herself."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput

from depesche.desk import roles, substitutes
from depesche.desk.models import Substitution
from depesche.desk.refusals import RefusedError


class UserChoice(forms.ModelChoiceField):
    """A person by her name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(get_user_display_name(obj))


class SubstituteForm(forms.Form):
    """Who stands in, for whom, and when."""

    approver = UserChoice(queryset=None, label=gettext_lazy("For"))
    substitute = UserChoice(queryset=None, label=gettext_lazy("Substitute"))
    since = forms.DateField(label=gettext_lazy("From"), widget=AdminDateInput)
    until = forms.DateField(
        label=gettext_lazy("To"), help_text=gettext_lazy("Last day, that day included."), widget=AdminDateInput
    )

    def __init__(self, *args: Any, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if by.is_superuser:
            approving = Q(groups__page_permissions__permission__codename=substitutes.APPROVES)
            everybody = get_user_model().objects.filter(approving, is_active=True).distinct()
            self.fields["approver"].queryset = everybody.order_by("last_name", "username")
        else:
            del self.fields["approver"]
        self.fields["substitute"].queryset = substitutes.candidates(by, by)


class SubstitutesView(WagtailAdminTemplateMixin, View):
    """Name a substitute, and the substitutions of today and to come."""

    page_title = gettext_lazy("Substitutes")
    header_icon = "group"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = request.user
        concerned = substitutes.sections_of(user).exists() or self.rows(user).exists()
        if roles.only_reads(user) or not (user.is_superuser or concerned):
            raise Http404
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get(self, request: HttpRequest) -> HttpResponse:
        day = substitutes.today()
        return self.show(SubstituteForm(by=request.user, initial={"since": day}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = SubstituteForm(request.POST, by=request.user)
        if not form.is_valid():
            return self.show(form)
        chosen = form.cleaned_data
        approver = chosen.get("approver") or request.user
        try:
            substitutes.begin(approver, chosen["substitute"], chosen["since"], chosen["until"], by=request.user)
        except RefusedError as error:
            form.add_error(None, str(error))
            return self.show(form)
        messages.success(request, _("%(user)s stands in.") % {"user": get_user_display_name(chosen["substitute"])})
        return HttpResponseRedirect(reverse("desk_substitutes"))

    def rows(self, user: Any) -> Any:
        """Give the substitutions that concern a user, and are not over; an administrator's are all."""
        found = Substitution.objects.filter(ended_at=None, until__gte=substitutes.today())
        if not user.is_superuser:
            found = found.filter(Q(approver=user) | Q(substitute=user))
        return found.select_related("approver", "substitute").order_by("since", "pk")

    def show(self, form: SubstituteForm) -> HttpResponse:
        user = self.request.user
        may_name = user.is_superuser or substitutes.sections_of(user).exists()
        context = {
            "view": self,
            "header_icon": self.header_icon,
            "form": form if may_name else None,
            "rows": self.rows(user),
            "day": substitutes.today(),
        }
        return render(self.request, "desk/substitutes.html", context)


class EndSubstitutionView(View):
    """End a substitution before its last day."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        found = Substitution.objects.filter(ended_at=None)
        if not request.user.is_superuser:
            found = found.filter(Q(approver=request.user) | Q(substitute=request.user))
        substitutes.end(get_object_or_404(found, pk=pk), by=request.user)
        messages.success(request, _("The substitution is ended."))
        return HttpResponseRedirect(reverse("desk_substitutes"))
