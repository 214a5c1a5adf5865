"""The order of writing: at no moment does a list, feed, sitemap or redirect lead to what is not there."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings

from depesche.records.release import Withdrawal
from tests.factories import make_release
from tests.site.histories import Author, Step, batches
from tests.site.links import RELEASE, file_at, links
from tests.site.newsroom import ISSUED, HastyDisk, Newsroom


class WatchingDisk(HastyDisk):
    """Looks at the tree after every single change of it."""

    def __init__(self, tree: Path) -> None:
        self.tree = tree
        self.changed: list[str] = []
        self.dead: list[tuple[str, str]] = []
        self._links = {name: found for name in self._names() if (found := self._watched(name))}

    def rename(self, source: Path, target: Path) -> None:
        super().rename(source, target)
        if name := self._name(target):
            self._links[name] = self._watched(name)
            self._look([name])

    def remove(self, path: Path) -> None:
        super().remove(path)
        if name := self._name(path):
            self._links.pop(name, None)
            self._look(self._links)

    def _look(self, names) -> None:
        self.dead += [
            (name, link) for name in names for link in self._links[name] if not (self.tree / file_at(link)).is_file()
        ]

    def _name(self, path: Path) -> str:
        if not path.is_relative_to(self.tree) or path.suffix == ".gz":
            return ""
        name = path.relative_to(self.tree).as_posix()
        self.changed.append(name)
        return name

    def _names(self) -> list[str]:
        return [path.relative_to(self.tree).as_posix() for path in self.tree.rglob("*") if path.is_file()]

    def _watched(self, name: str) -> set[str]:
        """Give the releases and files that a list leads to; a page may lead to a list that is about to be made."""
        if name.endswith(".gz") or RELEASE.match("/" + name.removesuffix("index.html")):
            return set()
        found = links(name, (self.tree / name).read_bytes())
        return {link for link in found if RELEASE.match(link) or link.startswith("/files/")}


@settings(max_examples=15, deadline=None)
@given(history=batches())
def test_no_list_ever_names_a_page_that_is_not_there(history: list[list[Step]]):
    with TemporaryDirectory() as folder:
        newsroom = Newsroom.begin(Path(folder) / "newsroom")
        author = Author(newsroom)
        newsroom.build()
        for batch in history:
            author.issue(batch)
            disk = WatchingDisk(newsroom.public / "tree")
            newsroom.build(disk=disk)
            assert disk.dead == []


def test_a_release_is_written_before_the_lists_and_older_pages_that_lead_to_it(tmp_path: Path):
    newsroom = Newsroom.begin(tmp_path / "newsroom")
    older = make_release("older")
    newsroom.publish(older)
    newsroom.build()
    newsroom.publish(make_release("newer", further=(older.id,)))

    disk = WatchingDisk(newsroom.public / "tree")
    newsroom.build(disk=disk)

    page, older_page = "de/2024/07/17/newer/index.html", "de/2024/07/17/older/index.html"
    order = [disk.changed.index(name) for name in (page, "de/archiv/2024/07/index.html", older_page, "de/index.html")]
    assert order == sorted(order)
    assert disk.changed.index("de/index.html") < disk.changed.index("de/atom.xml") < disk.changed.index("sitemap.xml")


def test_an_erased_release_leaves_the_lists_before_its_page_goes(tmp_path: Path):
    newsroom = Newsroom.begin(tmp_path / "newsroom")
    release = make_release("secret")
    newsroom.publish(make_release("other"))
    newsroom.publish(release)
    newsroom.build()
    newsroom.issue("erase", release)

    disk = WatchingDisk(newsroom.public / "tree")
    newsroom.build(disk=disk)

    page = disk.changed.index("de/2024/07/17/secret/index.html")
    assert disk.changed.index("de/index.html") < page
    assert disk.changed.index("de/archiv/2024/07/index.html") < page
    assert disk.changed.index("de/atom.xml") < page
    assert page < disk.changed.index("de/2024/07/17/secret/release.json")
    assert "secret" not in str([name for name in newsroom.files() if "wire" not in name])


def test_the_mirrored_checkpoint_follows_what_it_covers(tmp_path: Path):
    newsroom = Newsroom.begin(tmp_path / "newsroom")
    newsroom.publish(make_release())
    newsroom.build()
    withdrawn = make_release(withdrawal=Withdrawal(at=ISSUED, reason="Ein Irrtum."))
    newsroom.issue("withdraw", withdrawn)

    disk = WatchingDisk(newsroom.public / "tree")
    newsroom.build(disk=disk)

    log = [name for name in disk.changed if name.startswith("wire/")]
    at = log.index("wire/checkpoint")
    assert {"wire/tile/0/000.p/2", "wire/tile/entries/000.p/2"} <= set(log[:at])
    assert set(log[at + 1 :]) == {"wire/tile/entries/000.p/1", "wire/tile/0/000.p/1"}
