"""The form of a page, with the source of a translation beside it.

Mails about its comments go to nobody who may not read the page any more.
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.admin.mail import send_notification
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import COMMENTS_RELATION_NAME

from depesche.desk.source_panel import beside_the_form


class EditPage(EditView):
    """Wagtail's form; Wagtail 8.0.1 mails comments to whoever once asked for it, in whatever section they work now."""

    def get_side_panels(self) -> MediaContainer:
        """Put the source of a translation beside its form."""
        panels = super().get_side_panels()
        if not self.expects_json_response:
            panels += beside_the_form(self.page, self.request.user, self.request)
        return panels

    def send_commenting_notifications(self, changes: dict[str, Any]) -> Any:
        """Tell those who follow the page or wrote a comment on it, and may edit it today."""
        if not any(changes[what] for what in ("new_comments", "deleted_comments", "resolved_comments", "new_replies")):
            return None
        context = {name: changes[name] for name in ("new_comments", "resolved_comments", "deleted_comments")}
        replied = [{"comment": comment, "replies": replies} for comment, replies in changes["new_replies"]]
        recipients = [user for user in self._taking_part() if self.page.permissions_for_user(user).can_edit()]
        return send_notification(
            recipients,
            "updated_comments",
            context | {"page": self.page, "editor": self.request.user, "replied_comments": replied},
        )

    def _taking_part(self) -> Any:
        follows = Q(page_subscriptions__page=self.page, page_subscriptions__comment_notifications=True)
        writes = Q(**{f"{COMMENTS_RELATION_NAME}__page": self.page}) | Q(comment_replies__comment__page=self.page)
        return get_user_model().objects.filter(follows | writes).exclude(pk=self.request.user.pk).distinct()
