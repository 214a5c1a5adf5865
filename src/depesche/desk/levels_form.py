"""How strict the checks before approval are, as a publisher's form asks for it: one choice for each check."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.log_actions import log

LEVELS = (("block", gettext_lazy("blocks")), ("warn", gettext_lazy("warns")), ("off", gettext_lazy("is not asked")))


class LevelsWidget(forms.Widget):
    """A table of checks, each with its choice; what always blocks is named, and offers none."""

    template_name = "desk/levels.html"

    def get_context(self, name: str, value: Any, attrs: Mapping[str, Any] | None) -> dict[str, Any]:
        """Give the rows of the table."""
        from depesche.desk.gate.levels import newsroom_level
        from depesche.desk.gate.registry import CHECKS

        words = dict(LEVELS)
        rows = []
        for check in CHECKS:
            usual = words[newsroom_level(check, settings.DEPESCHE.desk.gate)]
            rows.append(
                {
                    "title": check.title,
                    "fixed": check.fixed,
                    "name": f"{name}-{check.code}",
                    "chosen": (value or {}).get(check.code, ""),
                    "choices": [("", _("as usual: %(level)s") % {"level": usual}), *LEVELS],
                }
            )
        return super().get_context(name, value, attrs) | {"rows": rows}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        """Give what was chosen, by code."""
        prefix = f"{name}-"
        return {key.removeprefix(prefix): data[key] for key in data if key.startswith(prefix) and data[key]}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Whether the form did not ask."""
        return not any(key.startswith(f"{name}-") for key in data)


class LevelsFormField(forms.Field):
    """Levels by code; refuses what there is not."""

    widget = LevelsWidget

    def clean(self, value: Any) -> dict[str, str]:
        """Give the levels as they are kept."""
        from depesche.desk.gate.levels import chosen

        try:
            return {code: str(level) for code, level in chosen(value or {}).items()}
        except ValueError as error:
            raise forms.ValidationError(_("This cannot be chosen: %(error)s") % {"error": error}) from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether other levels were chosen."""
        return bool((initial or {}) != (data or {}))


class LevelsField(models.JSONField):
    """Levels by code of the check."""

    def formfield(self, **kwargs: Any) -> Any:
        """Give the form field."""
        return LevelsFormField(
            label=kwargs.get("label", self.verbose_name),
            help_text=kwargs.get("help_text", self.help_text),
            required=False,
        )

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Stand in migrations as what it is in the database."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs


class PublisherForm(WagtailAdminPageForm):
    """The form of a publisher: who makes its checks looser or stricter is noted in its history and in the trail."""

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        """Save, and note what was chosen where it is not what was."""
        from depesche.desk.trail import note

        page = super().save(commit)
        if commit and "checks" in self.changed_data and page.pk:
            before = self.initial.get("checks") or {}
            changed = {"before": before, "after": page.checks}
            log(instance=page, action="desk.checks", user=self.for_user, data=changed)
            note("checks", user=self.for_user, subject=page, **changed)
        return page
