"""The desk's addresses: the admin, and private files behind its login. There is no public page here."""

from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="wagtailadmin_home"), name="desk_root"),
    path("admin/", include(wagtailadmin_urls)),
]
