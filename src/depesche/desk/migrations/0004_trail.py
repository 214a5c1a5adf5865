"""The audit trail, and what keeps it: the database refuses to change, delete or truncate, whoever asks.

SQLite drops a table's triggers when Django rebuilds the table: a later migration that alters `TrailEntry` has to run
`install` again (tests/desk/test_trail.py tells).
"""

from django.db import migrations, models

FINAL = (
    "sequence",
    "at",
    "user_key",
    "user_name",
    "action",
    "subject_kind",
    "subject_id",
    "publisher",
    "publisher_name",
    "details_sha256",
    "previous",
    "sha256",
)
"""Columns that never change."""
ERASED_ALONE = ("label", "data", "salt")
"""Columns that may become empty, and nothing else."""
MESSAGE = "the audit trail is final"


def install(apps, schema_editor):
    """Put the triggers there, in place of earlier ones."""
    vendor = schema_editor.connection.vendor
    differs = {"sqlite": "OLD.{0} IS NOT NEW.{0}", "postgresql": "OLD.{0} IS DISTINCT FROM NEW.{0}"}[vendor]
    changed = " OR ".join(
        [
            *(differs.format(column) for column in FINAL),
            *(f"(NEW.{column} IS NOT NULL AND {differs.format(column)})" for column in ERASED_ALONE),
        ]
    )
    remove(apps, schema_editor)
    if vendor == "sqlite":
        statements = [
            "CREATE TRIGGER trail_is_not_changed BEFORE UPDATE ON desk_trailentry FOR EACH ROW "
            f"WHEN {changed} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
            "CREATE TRIGGER trail_is_not_deleted BEFORE DELETE ON desk_trailentry FOR EACH ROW "
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
            # INSERT OR REPLACE deletes without asking the trigger above.
            "CREATE TRIGGER trail_is_not_replaced BEFORE INSERT ON desk_trailentry FOR EACH ROW "
            "WHEN EXISTS (SELECT 1 FROM desk_trailentry WHERE sequence = NEW.sequence) "
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
        ]
    else:
        statements = [
            "CREATE OR REPLACE FUNCTION trail_is_final() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
            "CREATE TRIGGER trail_is_not_changed BEFORE UPDATE ON desk_trailentry FOR EACH ROW "
            f"WHEN ({changed}) EXECUTE FUNCTION trail_is_final()",
            "CREATE TRIGGER trail_is_not_deleted BEFORE DELETE ON desk_trailentry FOR EACH ROW "
            "EXECUTE FUNCTION trail_is_final()",
            "CREATE TRIGGER trail_is_not_emptied BEFORE TRUNCATE ON desk_trailentry FOR EACH STATEMENT "
            "EXECUTE FUNCTION trail_is_final()",
        ]
    for statement in statements:
        schema_editor.execute(statement)


def remove(apps, schema_editor):
    """Take the triggers away."""
    if schema_editor.connection.vendor == "sqlite":
        names, on_table = ("trail_is_not_changed", "trail_is_not_deleted", "trail_is_not_replaced"), ""
    else:
        names = ("trail_is_not_changed", "trail_is_not_deleted", "trail_is_not_emptied")
        on_table = " ON desk_trailentry"
    for name in names:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")


class Migration(migrations.Migration):
    dependencies = [("desk", "0020_bundles")]
    operations = [
        migrations.CreateModel(
            name="TrailEntry",
            fields=[
                ("sequence", models.PositiveBigIntegerField(primary_key=True, serialize=False, verbose_name="number")),
                ("at", models.DateTimeField(db_index=True, verbose_name="time")),
                ("user_key", models.CharField(blank=True, db_index=True, max_length=40)),
                ("user_name", models.CharField(blank=True, max_length=320, verbose_name="person")),
                ("action", models.CharField(db_index=True, max_length=80, verbose_name="action")),
                ("subject_kind", models.CharField(blank=True, max_length=80)),
                ("subject_id", models.CharField(blank=True, db_index=True, max_length=80)),
                ("publisher", models.CharField(blank=True, db_index=True, max_length=26)),
                ("publisher_name", models.CharField(blank=True, max_length=255, verbose_name="section")),
                ("label", models.TextField(null=True, verbose_name="what")),
                ("data", models.TextField(null=True)),
                ("salt", models.CharField(max_length=26, null=True)),
                ("details_sha256", models.CharField(max_length=64)),
                ("previous", models.CharField(blank=True, max_length=64)),
                ("sha256", models.CharField(max_length=64, unique=True)),
            ],
            options={
                "verbose_name": "entry of the audit trail",
                "verbose_name_plural": "audit trail",
                "ordering": ["-sequence"],
                "default_permissions": (),
            },
        ),
        migrations.RunPython(install, remove),
    ]
