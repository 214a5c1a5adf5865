"""Files that the desk makes of what it has, kept in the private store by their hash, so that they are made once."""

from django.db import models


class Derived(models.Model):
    """What came out of making one thing: a file, or nothing and why."""

    kind = models.CharField(max_length=20)
    """`share-image` or `words`."""
    source = models.CharField(max_length=64)
    """SHA-256 of everything that it was made from, the recipe included."""
    blob = models.CharField(max_length=64, blank=True)
    """SHA-256 of the file; empty where nothing came out."""
    size = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=20, blank=True)
    """Why nothing came out, as a word that the code knows."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "source"], name="made_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.source[:8]}"
