"""What a translation was compared with last: the words of its source, as they were then."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from wagtail.models import Revision

from depesche.desk.models.release import ReleasePage


class Comparison(models.Model):
    """That somebody made a translation from a version of its source, or found it up to date with one.

    Made and changed by depesche.desk.translating alone.
    """

    page = models.OneToOneField(ReleasePage, on_delete=models.CASCADE, related_name="comparison")
    """The translation."""
    source = models.ForeignKey(ReleasePage, on_delete=models.CASCADE, related_name="+")
    words: Any = models.JSONField(default=list)
    """The source's passages at that time, as depesche.desk.source_text keeps them; revisions may be tidied away."""
    compared_at: datetime = models.DateTimeField()
    compared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    seen = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, related_name="+")
    """The source's draft that `behind` is about; another one is looked at when somebody asks."""
    behind = models.BooleanField(default=False)
    """Whether the words of the source have changed since."""

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.page_id} compared with {self.source_id}"
