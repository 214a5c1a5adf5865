"""Photos in bulk: each file is taken in with what it says of itself, and what is missing is asked for below it."""

from typing import Any

from wagtail.images.views import multiple

from depesche.desk.forms import SharedForm, upload_form
from depesche.desk.models import NewsImage

DETAILS = "desk/photo_details.html"


class AddPhotos(multiple.AddView):
    """The page where many files are uploaded."""

    template_name = "desk/add_photos.html"
    edit_form_template_name = DETAILS

    def get_upload_form_class(self) -> Any:
        """Ask nothing before the file is there."""
        return upload_form(self.model)

    def save_object(self, form: Any) -> NewsImage:
        """Save the image with what was said of all of them; it goes before what the file says."""
        shared = SharedForm(self.request.POST)
        shared.full_clean()
        for name, value in shared.cleaned_data.items():
            if value:
                setattr(form.instance, name, value)
        image: NewsImage = super().save_object(form)
        return image

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Offer the fields that all files may have in common."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        shared = SharedForm()
        return context | {"shared": shared, "form_media": context["form_media"] + shared.media}


class DescribePhoto(multiple.EditView):
    """What is asked of one of the files."""

    edit_form_template_name = DETAILS


class TakeInPhoto(multiple.CreateFromUploadedImageView):
    """What is asked of a file that could not be taken in at once."""

    edit_form_template_name = DETAILS
