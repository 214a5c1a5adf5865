"""Names stand where readers look for them."""

import random

import pytest

from depesche.site.collation import key, person_key


@pytest.mark.parametrize(
    "ordered",
    [
        # DIN 5007-1: umlauts as their letters, ß as ss; a tie is settled by the marks.
        ["Arbeit", "Ärzte", "Bau", "Öffentliches", "Ohr", "Strasse", "Straße", "Strassen", "Übung", "Umwelt", "Zoll"],
        ["Agriculture", "art", "Art", "Éducation", "Energy", "Women’s health", "Work"],
        # The fifty sounds: voiced, small and long sounds as their plain ones; kanji last.
        ["アイス", "あき", "ガーデン", "かき", "がく", "きって", "きつね", "すうがく", "スーパー", "んん", "橋"],
        ["2 rivers", "Abc", "かな", "漢字"],
    ],
)
def test_names_are_in_the_order_of_their_language(ordered):
    shuffled = ordered[:]
    random.Random(7).shuffle(shuffled)
    assert sorted(shuffled, key=key) == ordered


def test_people_are_in_the_order_of_their_family_names():
    names = ["Prof. Dr. Adele Zander", "Emre Ärmel", "Ilse von Bau", "Max Arm"]
    assert sorted(names, key=person_key) == ["Max Arm", "Emre Ärmel", "Ilse von Bau", "Prof. Dr. Adele Zander"]


def test_japanese_names_are_in_the_order_of_their_readings():
    people = [
        ("見本 春香", "みほん はるか"),
        ("マックス・バイシュピール", ""),
        ("例 健次", "れい けんじ"),
        ("エリカ・ムスター", ""),
    ]
    ordered = sorted(people, key=lambda person: person_key(*person))
    assert [name for name, _ in ordered] == [
        "マックス・バイシュピール",
        "見本 春香",
        "エリカ・ムスター",
        "例 健次",
    ]


def test_names_that_differ_only_in_case_or_marks_are_never_equal():
    assert len({key(name) for name in ("Bau", "bau", "Baü", "Bäu", "Maße", "Masse")}) == 6
