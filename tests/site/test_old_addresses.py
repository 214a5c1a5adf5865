"""Old addresses lead on for ever: asked one by one of the real server, whatever becomes of the release."""

from datetime import UTC, datetime
from pathlib import Path

from depesche.records.release import Change, Withdrawal
from tests.factories import make_release
from tests.newsroom import free_ports
from tests.site.newsroom import ISSUED, Newsroom
from tests.site.old_addresses import Old, ask, declared, lost, targets
from tests.site.test_server_process import configure, eventually, running

OLD = {
    "plain": ("/presse/meldung.html", "/presse/2011/ordner/"),
    "absolute": (
        "https://alt.example/presse/absolut",
        "http://alt.example:8080/presse/port/",
        "https://alt.example/x#c17",
    ),
    "umlaut": ("/presse/Straße nach Köln/", "https://alt.example/%C3%BCber%20uns/index.html", "/日本/発表.html"),
    "encoded": ("/presse/100%25/", "/a%22b%7Bc%7D$d,(1)/", "/presse/a+b&c=d;e"),
    "query": ("/index.php?id=7", "https://alt.example/?p=12&lang=de#oben", "/suche?q=Stra%C3%9Fe&tx_news[news]=4"),
}


def imported(name: str, **values):
    moment = datetime(2011, 3, len(name), 9, 0, tzinfo=UTC)
    return make_release(name, legacy=OLD[name], imported_from="alt.example", first_published=moment, **values)


def test_every_old_address_leads_to_its_release_whatever_becomes_of_it(tmp_path: Path):
    (port,) = free_ports(1)
    newsroom = Newsroom.begin(tmp_path)
    with newsroom.bundle():
        for name in OLD:
            newsroom.issue("import", imported(name))
    key = newsroom.config.wire.key
    file = configure(tmp_path, port, key=key)
    with running(file, port) as server:
        eventually(lambda: ask(port, "/de/2011/03/05/plain/")[0] == 200)
        old = declared(newsroom.wire, key)
        assert len([target for one in old for target in targets(one.address)]) > 30
        assert lost(port, old) == []

        # Corrected, one of them under another address; withdrawn, which keeps page and notice.
        change = Change(version=2, at=ISSUED, note="Ein Name war falsch geschrieben.")
        newsroom.issue("correct", imported("plain", changes=(change,)))
        newsroom.issue("correct", imported("umlaut", slug="mit-neuem-namen", changes=(change,)))
        newsroom.issue("withdraw", imported("query", withdrawal=Withdrawal(at=ISSUED, reason="Ein Irrtum.")))
        eventually(lambda: b"Ein Irrtum." in server.get("/de/2011/03/05/query/")[2])
        eventually(lambda: ask(port, "/de/2011/03/06/mit-neuem-namen/")[0] == 200)
        eventually(lambda: lost(port, declared(newsroom.wire, key)) == [])

        # Erased: nothing is there, nor does anything lead there; the id alone says that something was.
        gone = [Old(address, imported("encoded").id) for address in OLD["encoded"]]
        newsroom.issue("erase", imported("encoded"))
        eventually(lambda: ask(port, "/de/2011/03/07/encoded/")[0] == 404)
        asked = [target for one in gone for target in targets(one.address)]
        eventually(lambda: {ask(port, target)[0] for target in asked} == {404})
        assert ask(port, f"/id/{imported('encoded').id}/")[0] == 200
        eventually(lambda: lost(port, declared(newsroom.wire, key)) == [])


def test_a_walk_sees_an_address_that_is_lost(tmp_path: Path):
    (port,) = free_ports(1)
    newsroom = Newsroom.begin(tmp_path)
    newsroom.issue("import", imported("plain"))
    key = newsroom.config.wire.key
    with running(configure(tmp_path, port, key=key), port):
        eventually(lambda: ask(port, "/de/2011/03/05/plain/")[0] == 200)
        release = imported("plain").id
        assert lost(port, [Old("/presse/nie-dagewesen.html", release)])
        assert lost(port, [Old("/de/", release)])
