"""The login as Wagtail shows it, and what administrators do about other people's logins."""

from typing import Any

from allauth.account.views import LoginView as AllauthLoginView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.conf import settings
from django.contrib.auth import get_user_model, logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from depesche.desk.login import lockout, notes, second_factor


class LoginView(AllauthLoginView):
    """Name and password, unless newsroom.toml lets nobody in with one; and a link for each single sign-on."""

    template_name = "wagtailadmin/login.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Let nobody go round in circles who is logged in and has no role at the desk."""
        if request.user.is_authenticated and not request.user.has_perm("wagtailadmin.access_admin"):
            logout(request)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the page offers."""
        login = settings.DEPESCHE.desk.login
        return super().get_context_data(**kwargs) | {
            "next": self.request.GET.get("next") or self.request.POST.get("next") or "",
            "offers_passwords": login.passwords != "nobody",
            "providers": login.oidc,
        }


class SetUpApp(ActivateTOTPView):
    """Sets up an app that shows codes; whoever has just done it is not asked for a code again."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Note in the session that the code was right."""
        response = super().form_valid(form)
        second_factor.vouch(self.request, self.request.user)
        notes.set_up(self.request.user, "totp")
        return response


class SetUpKey(AddWebAuthnView):
    """Sets up a key, or a passkey, as second factor."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Note in the session that the key was there."""
        response = super().form_valid(form)
        second_factor.vouch(self.request, self.request.user)
        notes.set_up(self.request.user, "webauthn")
        return response


def locks(request: HttpRequest) -> HttpResponse:
    """Show administrators who is locked out, and let them be let in again."""
    if not request.user.is_superuser:
        raise Http404
    if request.method == "POST":
        name, address = request.POST.get("name", ""), request.POST.get("address", "")
        if lockout.unlock(name, address):
            notes.unlocked(name, address, request.user)
            messages.success(request, _("“%(name)s” can try again.") % {"name": name})
        return HttpResponseRedirect(reverse("desk_locks"))
    title = _("Locked out")
    return render(request, "desk/locks.html", {"locks": lockout.locks(), "page_title": title})


def reset_second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Take somebody's second factor away, whose device is lost; her logins end with it."""
    if not request.user.is_superuser:
        raise Http404
    user = get_object_or_404(get_user_model(), pk=pk)
    if request.method == "POST":
        if second_factor.take_away(user):
            notes.taken_away(user, request.user)
        messages.success(request, _("“%(name)s” has no second factor any more.") % {"name": user.get_username()})
        return HttpResponseRedirect(reverse("wagtailusers_users:edit", args=[user.pk]))
    has_one = second_factor.has_one(user)
    title = _("Take the second factor away")
    return render(request, "desk/reset_second_factor.html", {"person": user, "has_one": has_one, "page_title": title})
