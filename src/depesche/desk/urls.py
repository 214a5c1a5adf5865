"""The desk's addresses: the admin, and private files behind its login. There is no public page here."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls

from depesche.desk.views import files, walls

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="wagtailadmin_home"), name="desk_root"),
    path("admin/", include(walls)),
    path("admin/", include(wagtailadmin_urls)),
    path("private/renditions/<int:pk>/", files.rendition, name="desk_rendition"),
    path("private/documents/<int:pk>/<str:name>", files.document, name="desk_document"),
    re_path(
        r"^private/preview/(?P<digest>[0-9a-f]{64})/(?P<name>[^/]+)$", files.preview_file, name="desk_preview_file"
    ),
    # The public theme names its assets by this path.
    path("assets/<path:name>", files.asset, name="desk_asset"),
]
