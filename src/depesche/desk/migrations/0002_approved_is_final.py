"""What was approved is final in the database too, whoever writes to it: a trigger on each kind of database we run on.

SQLite drops a table's triggers when Django rebuilds the table: a later migration that alters `Approved` has to run
`install` again (tests/desk/test_approval.py tells).
"""

from django.db import migrations

FINAL = (
    "kind",
    "record_id",
    "action",
    "content_sha256",
    "blobs",
    "number",
    "address",
    "note",
    "first_published",
    "due_at",
    "bundle",
    "approved_by_id",
    "second_approved_by_id",
    "approved_at",
)
"""Columns that never change."""
ONCE = ("version", "dispatched_at", "leaf_index", "revoked_at")
"""Columns that are set once."""
MESSAGE = "an approval is final: take it back and approve anew"


def install(apps, schema_editor):
    """Put the trigger there, in place of an earlier one."""
    vendor = schema_editor.connection.vendor
    differs = {"sqlite": "OLD.{0} IS NOT NEW.{0}", "postgresql": "OLD.{0} IS DISTINCT FROM NEW.{0}"}[vendor]
    broken = " OR ".join(
        [
            *(differs.format(column) for column in FINAL),
            *(f"(OLD.{column} IS NOT NULL AND {differs.format(column)})" for column in ONCE),
            f"(NEW.content IS NOT NULL AND {differs.format('content')})",
        ]
    )
    if vendor == "sqlite":
        statements = [
            "DROP TRIGGER IF EXISTS approved_is_final",
            "CREATE TRIGGER approved_is_final BEFORE UPDATE ON desk_approved FOR EACH ROW "
            f"WHEN {broken} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
        ]
    else:
        statements = [
            "CREATE OR REPLACE FUNCTION approved_is_final() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
            "DROP TRIGGER IF EXISTS approved_is_final ON desk_approved",
            "CREATE TRIGGER approved_is_final BEFORE UPDATE ON desk_approved FOR EACH ROW "
            f"WHEN ({broken}) EXECUTE FUNCTION approved_is_final()",
        ]
    for statement in statements:
        schema_editor.execute(statement)


def remove(apps, schema_editor):
    """Take the trigger away."""
    on_table = " ON desk_approved" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER IF EXISTS approved_is_final{on_table}")


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
