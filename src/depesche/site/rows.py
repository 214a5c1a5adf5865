"""The rows of a release in the catalogue: put in when it stands, taken away when it no longer does, or stands anew."""

import sqlite3

import msgspec

from depesche.site.standing import FIRST, Standing


def remove(database: sqlite3.Connection, one: Standing) -> None:
    """Take a release's rows away."""
    database.execute("DELETE FROM releases WHERE id = ?", (one.id,))
    database.executemany(
        "DELETE FROM filed WHERE section = ? AND slug = ? AND lang = ? AND year = ? AND published = ? AND release = ?",
        ((each.section, each.slug, one.lang, one.year, one.published, one.id) for each in one.filed),
    )
    database.execute(
        "DELETE FROM in_sign_language WHERE lang = ? AND published = ? AND release = ?",
        (one.lang, one.published, one.id),
    )
    database.executemany(
        "DELETE FROM quotations WHERE person = ? AND lang = ? AND year = ? AND published = ? AND release = ?",
        ((person, one.lang, one.year, one.published, one.id) for person in {each.person for each in one.said}),
    )
    database.executemany(
        "DELETE FROM further WHERE target = ? AND first = ? AND published = ? AND source = ?",
        ((target, at < FIRST, one.published, one.id) for at, target in enumerate(one.further)),
    )
    database.executemany(
        "DELETE FROM files WHERE sha256 = ? AND name = ? AND release = ?",
        ((file.sha256, file.name, one.id) for file in one.files),
    )
    database.executemany(
        "DELETE FROM documents WHERE document = ? AND version = ? AND leaf_index = ? AND position = ?",
        ((each.document, each.version, one.leaf_index, at) for at, each in enumerate(one.documents)),
    )
    database.executemany(
        "DELETE FROM old_addresses WHERE address = ? AND first_index = ?",
        ((address, one.first_index) for address in (*one.old_paths, *one.old_queries)),
    )


def insert(database: sqlite3.Connection, one: Standing) -> None:
    """Put a release's rows in."""
    database.execute(
        "INSERT INTO releases VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            one.id,
            one.lang,
            one.claim,
            one.claimed_at,
            one.address,
            one.published,
            one.year,
            one.month,
            one.imported,
            one.withdrawn,
            one.group,
            one.first_index,
            int(one.issued_at.timestamp()),
            msgspec.msgpack.encode(one.teaser),
            msgspec.msgpack.encode(one),
        ),
    )
    database.executemany(
        "INSERT INTO filed VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                each.section,
                each.slug,
                one.lang,
                one.year,
                one.published,
                one.id,
                each.record,
                each.name,
                each.office,
                one.imported,
            )
            for each in one.filed
        ),
    )
    if one.signed_video and not one.withdrawn:
        database.execute("INSERT INTO in_sign_language VALUES (?, ?, ?)", (one.lang, one.published, one.id))
    database.executemany(
        "INSERT INTO quotations VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (each.person, one.lang, one.year, one.published, one.id, position, msgspec.msgpack.encode(each))
            for position, each in enumerate(one.said)
        ),
    )
    database.executemany(
        "INSERT OR IGNORE INTO further VALUES (?, ?, ?, ?)",
        ((target, at < FIRST, one.published, one.id) for at, target in enumerate(one.further)),
    )
    database.executemany("INSERT INTO files VALUES (?, ?, ?)", ((file.sha256, file.name, one.id) for file in one.files))
    database.executemany(
        "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (each.document, each.version, one.leaf_index, at, one.id, each.file.sha256, each.file.name)
            for at, each in enumerate(one.documents)
        ),
    )
    database.executemany(
        "INSERT INTO old_addresses VALUES (?, ?, ?)",
        ((address, one.first_index, one.id) for address in (*one.old_paths, *one.old_queries)),
    )
