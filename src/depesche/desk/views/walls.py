"""Views of Wagtail's that show everything to everybody, told to show what the user may see."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import path, re_path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.filters import BaseMediaFilterSet
from wagtail.admin.views import chooser, tags
from wagtail.admin.views.reports import page_types_usage
from wagtail.documents.views import documents
from wagtail.images.views import chooser as image_chooser
from wagtail.images.views import images

from depesche.desk import visibility


def chosen_pages(request: HttpRequest) -> HttpResponse:
    """Hand over several pages that were chosen at once."""
    for pk in request.GET.getlist("id"):
        if not pk.isdecimal() or not visibility.may_name(request.user, int(pk)):
            raise Http404
    return chooser.ChosenMultipleView.as_view()(request)


def complete_tag(request: HttpRequest) -> JsonResponse:
    """Complete a tag that is being typed."""
    term = request.GET.get("term", "")
    found = visibility.tags_of(request.user).filter(name__istartswith=term).order_by("name") if term else ()
    return JsonResponse([tag.name for tag in found[: tags.TAGS_AUTOCOMPLETE_LIMIT]], safe=False)


def usage_of_types(request: HttpRequest) -> HttpResponse:
    """Report which types of pages are used, with the page of each that was edited last, whoever it belongs to."""
    if not request.user.is_superuser:
        raise Http404
    return page_types_usage.PageTypesUsageReportView.as_view(results_only=request.path_info.endswith("/results/"))(
        request
    )


def not_offered(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
    """Say that there is nothing: the desk uses this address nowhere."""
    raise Http404


class OwnTags(BaseMediaFilterSet):
    """Filters of a library, with no tags but those of the user's sections."""

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, request=request, **kwargs)
        offered = self.filters.pop("tag", None)
        if offered is not None:
            own = set(visibility.tags_of(request.user).values_list("name", flat=True))
            choices = [choice for choice in offered.extra["choices"] if choice[0] in own]
            if choices:
                offered.extra["choices"] = choices
                self.filters["tag"] = offered


class ImageFilters(OwnTags, images.ImagesFilterSet):
    """Filters of the images."""

    class Meta(images.ImagesFilterSet.Meta):
        """As Wagtail has them."""


class DocumentFilters(OwnTags, documents.DocumentsFilterSet):
    """Filters of the documents."""

    class Meta(documents.DocumentsFilterSet.Meta):
        """As Wagtail has them."""


class ChooseImage(image_chooser.ImageChooseView):
    """The image chooser, which offers popular tags."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        own = set(visibility.tags_of(self.request.user).values_list("pk", flat=True))
        return context | {"popular_tags": [tag for tag in context["popular_tags"] if tag.pk in own]}


_images = images.IndexView.as_view(filterset_class=ImageFilters)
_image_results = images.IndexView.as_view(filterset_class=ImageFilters, results_only=True)
_documents = documents.IndexView.as_view(filterset_class=DocumentFilters)
_document_results = documents.IndexView.as_view(filterset_class=DocumentFilters, results_only=True)
_choose_image = image_chooser.viewset.construct_view(ChooseImage)

urlpatterns = [
    path("images/", require_admin_access(_images)),
    path("images/results/", require_admin_access(_image_results)),
    path("images/chooser/", require_admin_access(_choose_image)),
    path("documents/", require_admin_access(_documents)),
    path("documents/results/", require_admin_access(_document_results)),
    path("choose-page/chosen-multiple/", require_admin_access(chosen_pages)),
    path("tag-autocomplete/", require_admin_access(complete_tag)),
    path("reports/page-types-usage/", require_admin_access(usage_of_types)),
    path("reports/page-types-usage/results/", require_admin_access(usage_of_types)),
    re_path(r"^tag-autocomplete/.+$", require_admin_access(not_offered)),
    re_path(r"^api/main/(?:documents|images)/", require_admin_access(not_offered)),
]
"""Addresses of Wagtail's own; to be asked before Wagtail's."""
