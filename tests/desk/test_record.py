"""A draft becomes a record, or says everything that is missing."""

from datetime import UTC, datetime

import pytest

from depesche.records import canonical
from depesche.records.release import Release

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 22, 30, tzinfo=UTC)


def seal(page, **more):
    from depesche.desk.record import release_record

    arguments = {"salt": "a" * 26, "number": "2026/7", "first_published": NOW, "version": 1} | more
    return release_record(page, **arguments)


def test_a_sealed_release_reads_back_byte_for_byte(release_page):
    sealed = seal(release_page)
    assert canonical.encode(canonical.decode(sealed.content, Release)) == sealed.content
    assert sealed.sha256 == canonical.sha256(sealed.content)
    assert sealed.record.headline == "Brücke über die Lauter ist fertig"
