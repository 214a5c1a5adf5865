"""The forms of the login: allauth's, with the desk's lock-out."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from django import forms
from django.utils.translation import gettext as _

from depesche.desk.login import lockout


class PasswordForm(LoginForm):
    """Name and password. What is sent is called as in Wagtail's own form, which password managers know."""

    def add_prefix(self, field_name: str) -> str:
        """Call the name `username`."""
        return super().add_prefix("username" if field_name == "login" else field_name)


class _Locked:
    """Takes no code from somebody who is locked out, and counts the wrong ones."""

    user: Any

    def clean_code(self) -> str:
        """Raise ValidationError where it is wrong, or where too many were."""
        if lockout.is_locked(context.request, self.user.get_username()):
            raise forms.ValidationError(_("Too many tries failed: wait, or ask an administrator."))
        return str(super().clean_code())  # type: ignore[misc]

    def _emit_authentication_failed(self, authenticator: Any) -> None:
        super()._emit_authentication_failed(authenticator)  # type: ignore[misc]
        lockout.count_failure(context.request, self.user.get_username())


class CodeForm(_Locked, AuthenticateForm):
    """The code of the second factor, at the login."""


class CodeAgainForm(_Locked, ReauthenticateForm):
    """The code of the second factor, before something is changed."""
