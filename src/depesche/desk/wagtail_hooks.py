"""Where the desk hangs itself into Wagtail; what happens there stands in the modules that are named."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler
from wagtail.admin.rich_text.editors.draftail.features import InlineStyleFeature
from wagtail.snippets.models import register_snippet

from depesche.desk import actions, visibility
from depesche.desk.models import PublisherPage
from depesche.desk.sections import open_section
from depesche.desk.start_page import GoingOut
from depesche.desk.views.further import suggestions
from depesche.desk.views.publishing import PublishView, StopView, WithdrawView
from depesche.desk.views.sharing import share_image
from depesche.desk.viewsets import RegisterGroup, release_listing

register_snippet(RegisterGroup)

LANGUAGE_MARKS = (
    ("de", "DE", _("These words are German")),
    ("en", "EN", _("These words are English")),
    ("ja", "JA", _("These words are Japanese")),
)


@hooks.register("register_rich_text_features")
def mark_languages(features: Any) -> None:
    """Let words in another language be marked, so that screen readers speak them right (WCAG 2.2, 3.1.2)."""
    for lang, label, description in LANGUAGE_MARKS:
        style = f"LANG-{label}"
        features.register_editor_plugin(
            "draftail", f"lang-{lang}", InlineStyleFeature({"type": style, "label": label, "description": description})
        )
        features.register_converter_rule(
            "contentstate",
            f"lang-{lang}",
            {
                "from_database_format": {f'span[lang="{lang}"]': InlineStyleElementHandler(style)},
                "to_database_format": {"style_map": {style: {"element": "span", "props": {"lang": lang}}}},
            },
        )


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [
        path("releases/<int:pk>/publish/", PublishView.as_view(), name="desk_publish"),
        path("releases/<int:pk>/withdraw/", WithdrawView.as_view(), name="desk_withdraw"),
        path("releases/<int:pk>/stop/", StopView.as_view(), name="desk_stop"),
        path("releases/<int:pk>/further/", suggestions, name="desk_further"),
        path("releases/<int:pk>/share-image/", share_image, name="desk_share_image"),
    ]


@hooks.register("register_admin_viewset")
def releases() -> Any:
    return release_listing


@hooks.register("construct_page_action_menu")
def replace_publishing(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    items[:] = actions.without_wagtails_publishing(items)


def _offer(action: type[actions.ReleaseAction], order: int) -> None:
    hooks.register("register_page_action_menu_item", lambda: action(order=order))


for _order, (_action, _view, _query) in enumerate(actions.ACTIONS, start=10):
    _offer(_action, _order)


@hooks.register("after_create_page")
def after_create(request: HttpRequest, page: Any) -> HttpResponse | None:
    if isinstance(page, PublisherPage):
        open_section(page)
    return actions.follow(request, page)


@hooks.register("after_edit_page")
def after_edit(request: HttpRequest, page: Any) -> HttpResponse | None:
    return actions.follow(request, page)


@hooks.register("construct_page_chooser_queryset")
def leave_out_what_is_not_public(pages: Any, request: HttpRequest) -> Any:
    return visibility.choosable(pages, request.user)


@hooks.register("before_bulk_action")
def refuse_bulk_publishing(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    return actions.refuse_bulk(request, action_type)


@hooks.register("construct_homepage_panels")
def going_out(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(GoingOut())


@hooks.register("insert_global_admin_css")
def own_style() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("desk/desk.css"))


@hooks.register("insert_editor_js")
def own_saving() -> str:
    return format_html('<script src="{}"></script>', static("desk/saving.js"))


@hooks.register("register_log_actions")
def name_what_happened(registry: Any) -> None:
    for action, label in actions.HAPPENED.items():
        registry.register_action(f"desk.{action}", label, label)
