"""Forms of the libraries."""

from django import forms
from wagtail.images.forms import BaseImageForm

from depesche.desk.models.texts import LANGS


class LibraryImageForm(BaseImageForm):
    """The form of an image: two lines for each text, so that all of them are in sight."""

    class Meta(BaseImageForm.Meta):
        widgets = {
            **BaseImageForm.Meta.widgets,
            **{
                f"{stem}_{lang}": forms.Textarea(attrs={"rows": 2, "lang": lang})
                for stem in ("alt", "caption")
                for lang in LANGS
            },
        }
