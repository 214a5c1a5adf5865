"""Files of the public folder: never half there, packed where that helps, never outside."""

import gzip
import os
from pathlib import Path

import pytest

from depesche.site import outputs, plan
from depesche.site.errors import UnsafePathError
from depesche.site.output import Disk, Folder, SourceGoneError
from depesche.site.registry import FORMATS, PAGES

LONG = b"<p>Ein langer Text, der sich zu packen lohnt.</p>\n" * 50


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "public")


def names(folder: Folder) -> list[str]:
    return sorted(path.relative_to(folder.root).as_posix() for path in folder.root.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    "path", ["../x", "tree/../../x", "/etc/passwd", "tree/.hidden", "tree/a/.half/x", "", ".", "tree/a\0b"]
)
def test_no_path_leads_out_of_the_folder_or_hides_in_it(folder: Folder, path: str):
    for attempt in (lambda: folder.put(path, b"x"), lambda: folder.remove(path)):
        with pytest.raises(UnsafePathError):
            attempt()
    assert names(folder) == []


def test_long_texts_are_packed_the_same_way_each_time(folder: Folder):
    assert folder.put("tree/a/index.html", LONG) == 2
    assert folder.put("tree/b/index.html", LONG) == 2
    packed = [(folder.root / f"tree/{name}/index.html.gz").read_bytes() for name in "ab"]
    assert packed[0] == packed[1]
    assert gzip.decompress(packed[0]) == LONG
    assert packed[0][4:8] == bytes(4)


def test_short_texts_and_other_files_are_not_packed(folder: Folder):
    folder.put("tree/short.html", b"short")
    folder.put("tree/map.tsv", LONG)
    assert names(folder) == ["tree/map.tsv", "tree/short.html"]


def test_the_packed_file_goes_when_its_text_becomes_short(folder: Folder):
    folder.put("tree/a.html", LONG)
    folder.put("tree/a.html", b"short")
    assert names(folder) == ["tree/a.html"]


def test_the_same_bytes_are_not_written_again(folder: Folder):
    folder.put("tree/a.html", LONG)
    before = (folder.root / "tree/a.html").stat().st_ino
    assert folder.put("tree/a.html", LONG) == 0
    assert (folder.root / "tree/a.html").stat().st_ino == before
    (folder.root / "tree/a.html.gz").unlink()
    assert folder.put("tree/a.html", LONG) == 1
    assert names(folder) == ["tree/a.html", "tree/a.html.gz"]


def test_empty_folders_go_with_their_last_file(folder: Folder):
    folder.put("tree/a/b/c/index.html", LONG)
    folder.put("tree/a/other.html", b"x")
    assert folder.remove("tree/a/b/c/index.html") == 2
    assert [path.name for path in (folder.root / "tree/a").iterdir()] == ["other.html"]
    assert folder.remove("tree/a/other.html") == 1
    assert (folder.root / "tree").is_dir()
    assert folder.remove("tree/never/there.html") == 0


def test_files_are_linked_where_that_is_possible_and_copied_where_not(folder: Folder, tmp_path: Path, monkeypatch):
    source = tmp_path / "blob"
    source.write_bytes(b"bytes")
    assert folder.put("tree/linked", source) == 1
    assert (folder.root / "tree/linked").samefile(source)
    assert folder.put("tree/linked", source) == 0

    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    assert folder.put("tree/copied", source) == 1
    assert not (folder.root / "tree/copied").samefile(source)
    assert (folder.root / "tree/copied").read_bytes() == b"bytes"
    assert folder.put("tree/copied", source) == 0


def test_a_source_that_went_away_is_told(folder: Folder, tmp_path: Path):
    with pytest.raises(SourceGoneError, match="gone"):
        folder.put("tree/x", tmp_path / "gone")


def test_a_reader_sees_the_old_file_until_the_new_one_is_whole(folder: Folder, tmp_path: Path):
    folder.put("tree/a.css", b"old")
    seen = []

    class Reading(Disk):
        def write(self, path: Path, content: bytes) -> None:
            super().write(path, content[: len(content) // 2])
            seen.append((folder.root / "tree/a.css").read_bytes())
            super().write(path, content)

    Folder(folder.root, Reading()).put("tree/a.css", b"new!")
    assert seen == [b"old"]
    assert (folder.root / "tree/a.css").read_bytes() == b"new!"


def test_what_a_crash_left_half_written_is_cleared(folder: Folder):
    (folder.root / ".half" / "7").write_bytes(b"half")
    again = Folder(folder.root)
    again.close()
    assert names(folder) == []


def test_every_kind_of_output_is_made_by_one_entry_of_the_registry():
    made = {entry.output for entry in (*PAGES, *FORMATS)}
    # What the search finds is no file: it is put into the index.
    assert made | {outputs.SearchEntry} == set(outputs.Output.__subclasses__())
    assert outputs.SearchEntry not in made
    assert not {page.output for page in PAGES} & {each.output for each in FORMATS}
    assert len(FORMATS) == len({each.output for each in FORMATS})


def test_keys_survive_being_kept():
    for output in plan.always(("de", "en"), ["/assets/a.css"]):
        assert outputs.from_text(outputs.to_text(output)) == output
