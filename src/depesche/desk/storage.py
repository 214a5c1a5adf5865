"""The desk's private media: files without an address."""

from django.core.files.storage import FileSystemStorage


class PrivateStorage(FileSystemStorage):
    """Keeps files under MEDIA_ROOT and gives none of them an address of its own.

    Whoever wants to show a file asks its model (`NewsRendition.url`, `NewsDocument.url`), which names a view that
    checks the login and the right to it.
    """

    def url(self, name: str | None) -> str:
        """Raise ValueError: a private file has no address."""
        message = f"{name}: a private file has no address of its own: link to the view of its model instead"
        raise ValueError(message)
