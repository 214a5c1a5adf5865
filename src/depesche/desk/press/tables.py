"""The tables that the listener knows, with no more columns than it needs.

They are the desk's, and made by its migrations; tests/desk/test_press_tables.py compares the two. The listener reads
`Grant`, `Journalist`, `Approved` and `Draft`, and adds to `Access`; docs/howto/run-in-production.md has the rights of a
PostgreSQL role that can do this and nothing else.
"""

from django.db import models


class _Table(models.Model):
    class Meta:
        abstract = True
        managed = False
        app_label = "press"


class Journalist(_Table):
    accredited_until = models.DateField()

    class Meta(_Table.Meta):
        db_table = "desk_journalist"


class Draft(_Table):
    """A page of the desk: only which draft is the newest, and of when."""

    latest_revision_id = models.IntegerField(null=True)
    latest_revision_created_at = models.DateTimeField(null=True)

    class Meta(_Table.Meta):
        db_table = "wagtailcore_page"


class Approved(_Table):
    record_id = models.CharField(max_length=26)
    kind = models.CharField(max_length=32)
    action = models.CharField(max_length=10)
    content = models.BinaryField(null=True)
    content_sha256 = models.CharField(max_length=64)
    address = models.CharField(max_length=400)
    due_at = models.DateTimeField()
    page = models.ForeignKey(Draft, on_delete=models.DO_NOTHING, null=True, related_name="+")
    revision_id = models.IntegerField(null=True)
    approved_by_id = models.IntegerField()
    second_approved_by_id = models.IntegerField(null=True)
    second_wanted = models.BooleanField()
    approved_at = models.DateTimeField()
    held = models.BooleanField()
    revoked_at = models.DateTimeField(null=True)
    dispatched_at = models.DateTimeField(null=True)

    class Meta(_Table.Meta):
        db_table = "desk_approved"


class Grant(_Table):
    journalist = models.ForeignKey(Journalist, on_delete=models.DO_NOTHING, null=True, related_name="+")
    approved = models.ForeignKey(Approved, on_delete=models.DO_NOTHING, related_name="+")
    mark = models.CharField(max_length=9)
    token_sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=120)
    outlet = models.CharField(max_length=120)
    until = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta(_Table.Meta):
        db_table = "desk_pressgrant"


class Access(_Table):
    grant_id = models.BigIntegerField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=10)
    file = models.CharField(max_length=255)
    address = models.CharField(max_length=45)
    agent = models.CharField(max_length=60)

    class Meta(_Table.Meta):
        db_table = "desk_pressaccess"


TABLES: tuple[type[_Table], ...] = (Journalist, Draft, Approved, Grant, Access)
