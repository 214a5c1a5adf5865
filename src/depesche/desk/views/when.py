"""The part of a form that asks when something goes out: at once, or at a second of the newsroom's time."""

from datetime import UTC, datetime
from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class NewsroomTimeField(forms.DateTimeField):
    """A date and time as the newsroom's clocks show it; an hour that the clocks skip or repeat is refused."""

    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M:%S", attrs={"type": "datetime-local", "step": "1"})

    def prepare_value(self, value: Any) -> Any:
        with timezone.override(settings.DEPESCHE.zone):
            return super().prepare_value(value)

    def to_python(self, value: Any) -> datetime | None:
        with timezone.override(settings.DEPESCHE.zone):
            return cast(datetime | None, super().to_python(value))


class WhenForm(forms.Form):
    """When, what a correction tells the public, and the draft that was shown."""

    when = forms.ChoiceField(
        label=gettext_lazy("When"),
        choices=[("now", gettext_lazy("At once")), ("at", gettext_lazy("At this time"))],
        widget=forms.RadioSelect,
    )
    at = NewsroomTimeField(label=gettext_lazy("Date and time"), required=False)
    note = forms.CharField(
        label=gettext_lazy("What has changed"),
        help_text=gettext_lazy("For the public: the page shows this note with date and time."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=500,
    )
    typing_errors = forms.BooleanField(
        label=gettext_lazy("Only typing errors"),
        help_text=gettext_lazy(
            "Then no note is needed: the page lists the version as “Typing errors corrected”. Numbers, names, dates, "
            "links and who is quoted must be as they were."
        ),
        required=False,
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, correction: bool, bundled: bool, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if bundled:
            del self.fields["when"], self.fields["at"]
        self.now = now
        self.correction = correction
        if not correction:
            del self.fields["note"], self.fields["typing_errors"]

    def clean(self) -> dict[str, Any]:
        """Want a time to come where one is wanted, and of a correction a note or the mark that it needs none."""
        cleaned = cast(dict[str, Any], super().clean())
        if self.correction and bool(cleaned.get("note")) == bool(cleaned.get("typing_errors")):
            self.add_error("note", _("Say what has changed, or choose “Only typing errors”: one of the two."))
        if cleaned.get("when") == "at" and "at" not in self.errors:
            if not cleaned.get("at"):
                self.add_error("at", _("Say when."))
            elif cleaned["at"] <= self.now:
                self.add_error("at", _("This time has passed: choose a later one, or publish at once."))
        return cleaned

    def due(self) -> datetime | None:
        """Give the moment to go out in UTC and whole seconds; None for at once, or with its bundle."""
        if self.cleaned_data.get("when", "now") == "now":
            return None
        return cast(datetime, self.cleaned_data["at"]).astimezone(UTC).replace(microsecond=0)
