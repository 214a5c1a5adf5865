"""The desk as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    """One app, so that one migration history describes the whole desk."""

    name = "depesche.desk"
    label = "desk"
    verbose_name = _("Desk")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the audit trail follow Wagtail's log; have pages found by an index, and filed when they are moved."""
        from wagtail.signals import post_page_move

        from depesche.desk.models.years import file_moved
        from depesche.desk.trail import wagtail_log
        from depesche.desk.tree import find_by_index

        wagtail_log.follow()
        find_by_index()
        post_page_move.connect(file_moved, dispatch_uid="desk.file_moved")
