"""The trigger that keeps what was approved final, for migrations: Django loads no module whose name begins with `_`.

SQLite drops a table's triggers when Django rebuilds the table, so the last operation of every migration that alters
`Approved` is `migrations.RunPython(install, install)`. The lists are those of today's table; a column that it does not
have yet, while older migrations run, is left out.
"""

FINAL = (
    "kind",
    "record_id",
    "action",
    "content_sha256",
    "blobs",
    "number",
    "first_published",
    "due_at",
    "bundle",
    "brought_by",
    "approved_by_id",
    "approved_at",
    "draft_sha256",
    "second_wanted",
    "stood_in_for_id",
    "alone_because",
)
"""Columns that never change."""
WORDS = ("address", "note")
"""Columns that an erasure empties, together with the content; those of the erasure itself stay."""
ONCE = (
    "version",
    "second_approved_by_id",
    "second_approved_at",
    "second_stood_in_for_id",
    "dispatched_at",
    "leaf_index",
    "revoked_at",
)
"""Columns that are set once."""
MESSAGE = "an approval is final: take it back and approve anew"


def install(apps, schema_editor):
    """Put the trigger there, in place of an earlier one."""
    with schema_editor.connection.cursor() as cursor:
        description = schema_editor.connection.introspection.get_table_description(cursor, "desk_approved")
    there = {column.name for column in description}
    vendor = schema_editor.connection.vendor
    differs = {"sqlite": "OLD.{0} IS NOT NEW.{0}", "postgresql": "OLD.{0} IS DISTINCT FROM NEW.{0}"}[vendor]
    broken = " OR ".join(
        [
            *(differs.format(column) for column in FINAL if column in there),
            *(
                f"({differs.format(column)} AND (NEW.{column} <> '' OR NEW.content IS NOT NULL OR NEW.action = 'erase'))"
                for column in WORDS
            ),
            *(f"(OLD.{column} IS NOT NULL AND {differs.format(column)})" for column in ONCE if column in there),
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
