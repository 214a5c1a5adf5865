"""Addresses of the login: allauth's views that the desk needs, and none of its others."""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as keys
from allauth.socialaccount import views as social
from django.urls import include, path
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from depesche.desk.login.views import LoginView, SetUpApp, SetUpKey

coming = [
    path("login/", LoginView.as_view(), name="wagtailadmin_login"),
    path("login/", LoginView.as_view(), name="account_login"),
    path("login/second-factor/", factors.authenticate, name="mfa_authenticate"),
    path("login/leave/", account.logout, name="account_logout"),
    path("login/inactive/", account.account_inactive, name="account_inactive"),
    path("login/sso-cancelled/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("login/sso-failed/", social.login_error, name="socialaccount_login_error"),
    path("login/sso/", include("allauth.socialaccount.providers.openid_connect.urls")),
]
"""Open to everybody."""

own = [
    path("second-factor/", factors.index, name="mfa_index"),
    path("second-factor/app/", SetUpApp.as_view(), name="mfa_activate_totp"),
    path("second-factor/app/remove/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("second-factor/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("second-factor/codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("second-factor/keys/", keys.list_webauthn, name="mfa_list_webauthn"),
    path("second-factor/keys/add/", SetUpKey.as_view(), name="mfa_add_webauthn"),
    path("second-factor/keys/<int:pk>/", keys.edit_webauthn, name="mfa_edit_webauthn"),
    path("second-factor/keys/<int:pk>/remove/", keys.remove_webauthn, name="mfa_remove_webauthn"),
    path("second-factor/confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("second-factor/confirm/code/", factors.reauthenticate, name="mfa_reauthenticate"),
    path("second-factor/confirm/key/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
]
"""What somebody sets up for herself."""

urlpatterns = [*coming, *decorate_urlpatterns(own, require_admin_access)]
"""To be asked before Wagtail's own login."""
