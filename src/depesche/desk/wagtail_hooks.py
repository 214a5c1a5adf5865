"""Where the desk hangs itself into Wagtail; what happens there stands in the modules that are named."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler
from wagtail.admin.rich_text.editors.draftail.features import InlineStyleFeature
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from depesche.desk import actions, start_page, submissions, visibility
from depesche.desk.login import views as login_views
from depesche.desk.menu import LocksMenuItem, RightsMenuItem, second_factor_link, user_buttons
from depesche.desk.models import PublisherPage, ReleaseTemplate, years
from depesche.desk.recurring import TemplatePolicy
from depesche.desk.sections import open_section
from depesche.desk.standing import with_standing
from depesche.desk.views import bundles, erasing, going_out, trail, translating
from depesche.desk.views.checks import checks
from depesche.desk.views.further import suggestions
from depesche.desk.views.press import PressGroup, ReleasePressView, header_buttons
from depesche.desk.views.publishing import PublishView, StopView, WithdrawView
from depesche.desk.views.recurring import save_as_template, template_viewset, write_from
from depesche.desk.views.rights import who_may_do_what
from depesche.desk.views.sharing import share_image
from depesche.desk.views.signing import SignView
from depesche.desk.views.signing import preview as signing_preview
from depesche.desk.views.submitting import RequestView, SubmitView
from depesche.desk.views.tasks import TasksView
from depesche.desk.views.writing import while_writing
from depesche.desk.viewsets import RegisterGroup, release_listing

register_permission_policy(ReleaseTemplate, TemplatePolicy(ReleaseTemplate))
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
        path("releases/<int:pk>/submit/", SubmitView.as_view(), name="desk_submit"),
        path("releases/<int:pk>/request/", RequestView.as_view(), name="desk_request"),
        path("approvals/", TasksView.as_view(), name="desk_tasks"),
        path("approvals/<int:pk>/sign/", SignView.as_view(), name="desk_sign"),
        path("approvals/<int:pk>/preview/", signing_preview, name="desk_sign_preview"),
        path("releases/<int:pk>/further/", suggestions, name="desk_further"),
        path("releases/<int:pk>/checks/", checks, name="desk_checks"),
        path("releases/<int:pk>/share-image/", share_image, name="desk_share_image"),
        path("locked-out/", login_views.locks, name="desk_locks"),
        path("users/<int:pk>/second-factor/", login_views.reset_second_factor, name="desk_reset_second_factor"),
        path("who-may-do-what/", who_may_do_what, name="desk_who_may_do_what"),
        path("bundles/", bundles.BundleIndex.as_view(), name="desk_bundles"),
        path("bundles/new/", bundles.MakeBundle.as_view(), name="desk_bundle_make"),
        path("bundles/<int:bundle_id>/", bundles.BundleShown.as_view(), name="desk_bundle"),
        path("bundles/<int:bundle_id>/change/", bundles.ChangeBundle.as_view(), name="desk_bundle_change"),
        path("bundles/<int:bundle_id>/releases/", bundles.AddReleases.as_view(), name="desk_bundle_add"),
        path("hold/", bundles.hold, name="desk_hold"),
        path("calendar/", going_out.CalendarView.as_view(), name="desk_calendar"),
        path("reports/punctuality/", going_out.PunctualityView.as_view(), name="desk_punctuality"),
        *trail.urlpatterns,
        *translating.urlpatterns,
        path("releases/<int:pk>/while-writing/", while_writing, name="desk_while_writing"),
        path("releases/<int:pk>/save-as-template/", save_as_template, name="desk_save_as_template"),
        path("release-templates/<int:pk>/write/", write_from, name="desk_write_from"),
        path("releases/<int:pk>/press/", ReleasePressView.as_view(), name="desk_press"),
        *erasing.urlpatterns,
    ]


@hooks.register("register_reports_menu_item")
def erasures() -> Any:
    return erasing.menu_item()


@hooks.register("register_reports_menu_item")
def audit_trail() -> Any:
    return trail.menu_item()


@hooks.register("register_admin_menu_item")
def approvals_in_menu() -> MenuItem:
    return MenuItem(_("Approvals"), reverse("desk_tasks"), name="approvals", icon_name="tasks", order=115)


@hooks.register("register_admin_viewset")
def releases() -> Any:
    return release_listing


@hooks.register("register_admin_viewset")
def templates() -> Any:
    return template_viewset


@hooks.register("register_page_header_buttons")
def offer_template(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Any:
    yield from actions.save_as_template(page, user)


@hooks.register("register_admin_viewset")
def press() -> Any:
    return PressGroup()


hooks.register("register_page_header_buttons", header_buttons)


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
    submissions.void_edited(timezone.now(), page)
    return actions.follow(request, page)


@hooks.register("after_copy_page")
def after_copy(request: HttpRequest, page: Any, copy: Any) -> None:
    years.file_copied(copy)


@hooks.register("construct_page_chooser_queryset")
def leave_out_what_is_not_public(pages: Any, request: HttpRequest) -> Any:
    return visibility.choosable(pages, request.user)


@hooks.register("construct_explorer_page_queryset")
def explored(parent: Any, pages: Any, request: HttpRequest) -> Any:
    return with_standing(years.newest_first(parent, pages))


@hooks.register("before_bulk_action")
def refuse_bulk_publishing(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    return actions.refuse_bulk(request, action_type)


@hooks.register("construct_homepage_panels")
def start_page_panels(request: HttpRequest, panels: list[Any]) -> None:
    start_page.arrange(panels)


@hooks.register("construct_homepage_summary_items", order=1000)
def start_page_counts(request: HttpRequest, items: list[Any]) -> None:
    start_page.summarise(items)


@hooks.register("register_admin_menu_item")
def bundles_in_menu() -> MenuItem:
    return MenuItem(_("Bundles"), reverse("desk_bundles"), icon_name="folder-open-inverse", order=112)


@hooks.register("register_admin_menu_item")
def calendar_in_menu() -> MenuItem:
    return MenuItem(_("Calendar"), reverse("desk_calendar"), icon_name="calendar-alt", order=114)


@hooks.register("register_reports_menu_item")
def punctuality_in_menu() -> MenuItem:
    return MenuItem(_("Punctuality"), reverse("desk_punctuality"), icon_name="time", order=1200)


@hooks.register("construct_homepage_panels")
def erasures_asked_for(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(erasing.AskedFor())


@hooks.register("insert_global_admin_css")
def own_style() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("desk/desk.css"))


@hooks.register("register_reports_menu_item")
def table_of_rights() -> RightsMenuItem:
    return RightsMenuItem()


@hooks.register("insert_editor_js")
def own_saving() -> str:
    return format_html('<script src="{}"></script>', static("desk/saving.js"))


@hooks.register("register_settings_menu_item")
def locked_out() -> LocksMenuItem:
    return LocksMenuItem()


@hooks.register("register_account_menu_item")
def own_second_factor(request: HttpRequest) -> dict[str, Any] | None:
    return second_factor_link()


@hooks.register("register_user_listing_buttons")
def look_after_users(user: Any, request_user: Any) -> list[Any]:
    return user_buttons(user, request_user)


@hooks.register("register_log_actions")
def name_what_happened(registry: Any) -> None:
    for action, label in actions.HAPPENED.items():
        registry.register_action(f"desk.{action}", label, label)
