"""Forms of the libraries."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from wagtail.admin.widgets import AdminDateInput
from wagtail.images.forms import BaseImageForm, get_image_form

from depesche.desk.models.media import NewsImage
from depesche.desk.models.texts import LANGS
from depesche.desk.photo_facts import PhotoFacts, photo_facts

ASKED: Final = ("title", "alt_de", "is_decorative", "caption_de", "credit", "licence", "licence_ends")
"""What is asked of every picture; the rest is there for who has more to say."""
_UPLOADED: Final = ("title", "file", "caption_de", "credit", "licence", "licence_address", "taken_on", "collection")


class LibraryImageForm(BaseImageForm):
    """The form of an image: two lines for each text, so that all of them are in sight.

    What the photographer wrote into a new file fills what is left empty. It is saved with an alternative text (or
    marked decorative), a credit and a licence.
    """

    is_asked = True
    """Whether these three must be there."""

    class Meta(BaseImageForm.Meta):
        widgets = {
            **BaseImageForm.Meta.widgets,
            **{
                f"{stem}_{lang}": forms.Textarea(attrs={"rows": 2, "lang": lang})
                for stem in ("alt", "caption")
                for lang in LANGS
            },
        }

    def clean(self) -> dict[str, Any]:
        """Take over what the file says of itself, then ask for what is missing."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "file" in self.changed_data and cleaned.get("file"):
            self._take_over(_facts(cleaned["file"]))
        if self.is_asked:
            self._ask()
        return cleaned

    def asked(self) -> list[forms.BoundField]:
        """Give the fields that every picture needs, for the list of many."""
        return [self[name] for name in ASKED if name in self.fields]

    def further(self) -> list[forms.BoundField]:
        """Give the other visible ones."""
        return [field for field in self.visible_fields() if field.name not in ASKED]

    def _take_over(self, facts: PhotoFacts) -> None:
        said = {
            "credit": facts.credit,
            "caption_de": facts.caption,
            "licence": facts.licence,
            "licence_address": facts.licence_address,
            "taken_on": facts.taken_on,
        }
        for name, value in said.items():
            if name in self.fields and value and not self.cleaned_data.get(name) and name not in self.errors:
                self.cleaned_data[name] = value

    def _ask(self) -> None:
        cleaned = self.cleaned_data
        is_described = cleaned.get("alt_de", "").strip() or "alt_de" in self.errors
        if not (is_described or cleaned.get("is_decorative") or self.instance.alt_not_recorded):
            self.add_error("alt_de", _("Describe what is to be seen, or mark the image as decorative."))
        if not cleaned.get("credit", "").strip() and "credit" not in self.errors:
            self.add_error("credit", _("Say whose picture it is."))
        if not cleaned.get("licence", "").strip() and "licence" not in self.errors:
            self.add_error("licence", _("Say under which licence it may be used, such as “Free for the press”."))


class SharedForm(forms.ModelForm):
    """What is said once of all pictures that are uploaded together."""

    prefix = "shared"

    class Meta:
        model = NewsImage
        fields = ("credit", "licence", "licence_address", "licence_ends")
        widgets = {"licence_ends": AdminDateInput}


def upload_form(model: Any) -> Any:
    """Give the form by which one file of many is taken in at once; what is missing is asked for below it."""

    class UploadForm(get_image_form(model, _UPLOADED)):  # type: ignore[misc]
        is_asked = False

    return UploadForm


def _facts(file: Any) -> PhotoFacts:
    file.seek(0)
    content = file.read()
    file.seek(0)
    return photo_facts(content)
