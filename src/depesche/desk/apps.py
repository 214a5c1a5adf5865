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
        """Let the audit trail follow what Wagtail logs, and substitutes have the rights that they are lent."""
        import swapper
        from wagtail.permissions import register_permission_policy

        from depesche.desk.substitutes import SectionPolicy
        from depesche.desk.trail import wagtail_log

        wagtail_log.follow()
        register_permission_policy(swapper.load_model("wagtailcore", "Page"), SectionPolicy())
