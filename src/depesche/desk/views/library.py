"""The forms of the libraries, with what the desk adds to them."""

from wagtail.documents.views import documents
from wagtail.images.views import images

from depesche.desk.views.timeline import WithHistory


class EditImage(WithHistory, images.EditView):
    """A picture's form."""


class EditDocument(WithHistory, documents.EditView):
    """A document's form."""
