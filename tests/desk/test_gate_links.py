"""Where the links of a draft lead: inside by what is public or approved, outside by asking, and nowhere private."""

import http.server
import ipaddress
import socket
import threading
import time
from datetime import UTC, datetime, timedelta

import httpcore
import pytest

from depesche.desk.gate import outside
from depesche.desk.gate.draft import LinkState
from depesche.desk.gate.outside import Answer, ask, is_public
from tests.desk.conftest import make_document, make_release
from tests.desk.test_gate_checks import NOW, anchor_of, found, linked, one, report, with_gate

PUBLIC = "93.184.215.14"
OTHER = "2606:2800:21f:cb07:6820:80da:af6b:8b2c"
LATER = datetime(2099, 7, 1, tzinfo=UTC)


class Site(http.server.BaseHTTPRequestHandler):
    """A site with pages of every kind; it keeps what it was asked."""

    asked: list[str]

    def do_HEAD(self):
        self.asked.append(f"{self.command} {self.path} {self.headers['Host']}")
        name = self.path.strip("/")
        if name == "no-head" and self.command == "HEAD":
            return self.send(405)
        if name.startswith("to/"):
            return self.send(302, name.removeprefix("to/"))
        if name == "slow":
            time.sleep(3)
        return self.send(int(name) if name.isdecimal() else 200)

    do_GET = do_HEAD  # noqa: N815 - the standard library asks for it by this name

    def send(self, status, location=None):
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_args):
        pass


@pytest.fixture
def site():
    """A real server on the loopback: `.port`, and `.asked`."""
    asked = []
    handler = type("Handler", (Site,), {"asked": asked})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.asked, server.port = asked, server.server_address[1]
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


class Network:
    """An internet of one server: names and what they resolve to; whatever is connected to leads to the server."""

    def __init__(self, port, **names):
        self.port, self.names = (
            port,
            {"www.example": [PUBLIC]} | {f"{name}.example": ips for name, ips in names.items()},
        )
        self.resolved, self.connected = [], []

    def resolve(self, host, port):
        self.resolved.append(host)
        if host not in self.names:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return self.names[host]

    def connect(self, address, port, seconds):
        self.connected.append((address, port))
        return httpcore.SyncBackend().connect_tcp("127.0.0.1", self.port, timeout=seconds)

    def ask(self, address, **more):
        return ask(address, resolve=self.resolve, connect=self.connect, **more)


@pytest.fixture
def network(site):
    return Network(site.port)


# Nothing inside can be reached.


def test_a_server_on_the_loopback_is_not_asked(site):
    """With the system's own resolver and connections: it is there, and would answer."""
    for host in ("127.0.0.1", "localhost", "[::1]", "0.0.0.0", "127.1"):
        with httpcore.ConnectionPool() as pool:
            assert pool.request("GET", f"http://127.0.0.1:{site.port}/").status == 200
        assert ask(f"http://{host}:{site.port}/").state is LinkState.UNKNOWN, "not at this port"
        assert ask(f"http://{host}/").state is LinkState.INSIDE, "and not at the usual one"
    assert [line for line in site.asked if not line.startswith("GET / 127.0.0.1")] == []


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.0.0.1", "172.16.9.9", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
        *("224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1"),
        *(
            "::ffff:127.0.0.1",
            "::ffff:93.184.215.14",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001:0:7f00:1::",
            "::7f00:1",
        ),
    ],
)
def test_only_public_addresses_are_public(address):
    assert not is_public(address)


def test_a_public_address_is_public():
    assert is_public(PUBLIC)
    assert is_public(OTHER)


def test_a_name_that_leads_inside_is_not_connected_to(site):
    network = Network(site.port, inside=["10.0.0.7"], mixed=[PUBLIC, "127.0.0.1"])
    assert network.ask("http://inside.example/").state is LinkState.INSIDE
    assert network.ask("https://mixed.example/").state is LinkState.INSIDE
    assert network.connected == []


def test_a_redirect_inside_is_not_followed(network, site):
    network.names["inside.example"] = ["192.168.0.1"]
    assert network.ask("http://www.example/to/http://inside.example/").state is LinkState.INSIDE
    assert network.connected == [(PUBLIC, 80)]
    assert site.asked == ["HEAD /to/http://inside.example/ www.example"]


def test_a_name_that_changes_between_look_and_call_leads_nowhere(network):
    """The address that was looked at is the one that is connected to, by number."""
    assert network.ask("http://www.example/200").state is LinkState.FINE
    assert network.resolved == ["www.example"]
    assert network.connected == [(PUBLIC, 80)]
    assert ipaddress.ip_address(network.connected[0][0])


@pytest.mark.parametrize(
    "address",
    [
        "ftp://www.example/",
        "file:///etc/passwd",
        "gopher://www.example/",
        "http://www.example:8080/",
        "https://www.example:80/",
        "http://www.example:22/",
        "http://user:word@www.example/",
        "http:///nothing",
        "http://[broken/",
        "https://" + "a" * 70 + ".example/",
        "http://www.example/" + "a" * 3000,
        "javascript:alert(1)",
    ],
)
def test_an_address_that_is_none_of_the_web_is_not_asked(network, address):
    assert network.ask(address) == Answer(LinkState.UNKNOWN, "address")
    assert network.connected == []


@pytest.mark.parametrize("leads_to", ["http://www.example:8080/", "ftp://www.example/", "file:///etc/passwd"])
def test_a_redirect_is_held_to_the_same_rules(network, leads_to):
    assert network.ask(f"http://www.example/to/{leads_to}") == Answer(LinkState.UNKNOWN, "address")
    assert len(network.connected) == 1


# What is asked is told as it is.


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("200", Answer(LinkState.FINE)),
        ("404", Answer(LinkState.DEAD)),
        ("410", Answer(LinkState.DEAD)),
        ("403", Answer(LinkState.UNKNOWN, "403")),
        ("429", Answer(LinkState.UNKNOWN, "429")),
        ("503", Answer(LinkState.UNKNOWN, "503")),
        ("no-head", Answer(LinkState.FINE)),
        ("to//200", Answer(LinkState.FINE)),
        ("to//404", Answer(LinkState.DEAD)),
        ("straße?größe=1", Answer(LinkState.FINE)),
    ],
)
def test_an_answer_is_taken_for_what_it_says(network, path, answer):
    assert network.ask(f"http://www.example/{path}") == answer


def test_a_head_is_asked_first_and_a_get_where_it_says_no(network, site):
    network.ask("http://www.example/200")
    network.ask("http://www.example/no-head")
    assert [line.split()[0] for line in site.asked] == ["HEAD", "HEAD", "GET"]
    assert {line.split()[2] for line in site.asked} == {"www.example"}


def test_who_leads_on_and_on_is_left(network):
    address = "http://www.example/" + "to//" * 8 + "200"
    assert network.ask(address) == Answer(LinkState.UNKNOWN, "redirects")
    assert len(network.connected) == outside.REDIRECTS + 1


def test_who_does_not_answer_in_time_is_left(network):
    before = time.monotonic()
    assert network.ask("http://www.example/slow", seconds=0.5) == Answer(LinkState.UNKNOWN, "silence")
    assert time.monotonic() - before < 2.5


def test_who_talks_too_slowly_is_left():
    """One byte at a time, each within the patience for a step: the deadline for all of it ends it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        done = threading.Event()

        def drip():
            connection, _address = server.accept()
            with connection:
                connection.recv(1000)
                while not done.wait(0.1):
                    try:
                        connection.sendall(b"H")
                    except OSError:
                        return

        thread = threading.Thread(target=drip)
        thread.start()
        before = time.monotonic()
        answer = Network(server.getsockname()[1]).ask("http://www.example/", seconds=1)
        done.set()
        thread.join()
    assert answer.state is LinkState.UNKNOWN
    assert time.monotonic() - before < 3


def test_headers_without_end_are_left():
    with socket.create_server(("127.0.0.1", 0)) as server:

        def flood():
            connection, _address = server.accept()
            with connection:
                connection.recv(1000)
                try:
                    connection.sendall(b"HTTP/1.1 200 OK\r\n" + b"X: " + b"a" * 5_000_000)
                except OSError:
                    return

        thread = threading.Thread(target=flood)
        thread.start()
        answer = Network(server.getsockname()[1]).ask("http://www.example/", seconds=5)
        thread.join()
    assert answer == Answer(LinkState.UNKNOWN, "connection")


def test_a_name_that_nobody_knows_is_told_as_that(network):
    assert network.ask("http://nowhere.example/") == Answer(LinkState.UNKNOWN, "name")


def test_a_connection_that_is_not_secure_is_told_as_that(network):
    assert network.ask("https://www.example/") == Answer(LinkState.UNKNOWN, "connection")
    assert network.connected == [(PUBLIC, 443)]


# What the gate makes of it.

pytestmark = pytest.mark.django_db
REPORT = "https://www.example/bericht"


@pytest.fixture
def draft(section):
    return lambda **fields: make_release(section.publisher, **fields)


def keep(address, answer, at=NOW):
    from depesche.desk.gate import answers
    from depesche.desk.models import LinkAnswer

    LinkAnswer.objects.get_or_create(
        key=LinkAnswer.key_of(address), defaults={"address": address, "state": LinkState.WAITING}
    )
    return answers.bring(address, at, lambda _address: answer)


def test_links_to_other_sites_are_not_asked_unless_newsroom_toml_allows_it(draft):
    from depesche.desk.models import LinkAnswer

    looked = report(draft(body=linked(REPORT)), ask=True)
    assert looked.findings == ()
    assert "newsroom.toml does not allow it" in looked.notes[0]
    assert not looked.is_asking
    assert not LinkAnswer.objects.exists()


def test_a_dead_link_is_found_and_one_that_cannot_be_told_never_blocks(draft, settings):
    with_gate(settings, links=True, levels={"link-dead": "block"})
    page = draft(body=linked(REPORT))
    looked = report(page)
    assert (looked.blocks, looked.is_asking) == ((), True)
    assert looked.notes == ("Links to other sites are being checked.",)
    keep(REPORT, Answer(LinkState.DEAD))
    assert found(page, "link-dead")[0][1:] == (
        f'The link "der Bericht des Landes" is dead: nothing is at {REPORT} any more.',
        anchor_of(page),
    )
    keep(REPORT, Answer(LinkState.UNKNOWN, "503"), NOW + timedelta(hours=1))
    looked = report(page)
    assert looked.blocks == ()
    assert looked.notes == (f"The link to {REPORT} could not be checked: the other side answered 503.",)
    keep(REPORT, Answer(LinkState.INSIDE), NOW + timedelta(hours=2))
    assert "internal network" in one(page, "link-dead")[1]
    keep(REPORT, Answer(LinkState.FINE), NOW + timedelta(hours=3))
    assert found(page, "link-dead") == []
    assert report(page).notes == ()


@pytest.mark.parametrize("reason", ["name", "silence", "connection", "address", "redirects", "418"])
def test_each_reason_has_its_words(reason):
    from depesche.desk.models import LinkAnswer

    assert len(LinkAnswer(state=LinkState.UNKNOWN, reason=reason).in_words) > 10
    with pytest.raises(KeyError):
        _ = LinkAnswer(reason="nonsense").in_words


def test_an_answer_counts_for_a_while_and_a_question_is_asked_by_one():
    from depesche.desk.gate.answers import bring, is_good
    from depesche.desk.models import LinkAnswer

    keep(REPORT, Answer(LinkState.DEAD))
    row = LinkAnswer.objects.get()
    assert is_good(row, NOW + timedelta(minutes=14))
    assert not is_good(row, NOW + timedelta(minutes=15))
    keep(REPORT, Answer(LinkState.FINE))
    assert is_good(LinkAnswer.objects.get(), NOW + timedelta(hours=23))
    asked = []

    def asks(address):
        asked.append(address)
        assert not bring(address, NOW + timedelta(seconds=30), asks), "somebody is at it"
        return Answer(LinkState.FINE)

    assert bring(REPORT, NOW, asks)
    assert asked == [REPORT]


@pytest.mark.django_db(transaction=True)
def test_questions_are_asked_beside_the_request(section, settings, monkeypatch):
    """With the real threads: the look does not wait, and the answer is there some time after it."""
    from depesche.desk.gate import answers
    from depesche.desk.models import LinkAnswer

    with_gate(settings, links=True)
    let_go = threading.Event()

    def asks(address):
        let_go.wait(10)
        return Answer(LinkState.DEAD)

    monkeypatch.setattr(answers.bring, "__defaults__", (asks,))
    page = make_release(section.publisher, body=linked(REPORT))
    assert report(page, datetime.now(UTC), ask=True).is_asking
    let_go.set()
    for _wait in range(100):
        if LinkAnswer.objects.filter(state=LinkState.DEAD).exists():
            break
        time.sleep(0.05)
    assert found(page, "link-dead")


class TestInside:
    """Links that stay inside the newsroom need nobody to be asked."""

    def to(self, draft, address):
        return draft(body=linked(address))

    def test_a_link_to_what_is_public_is_fine(self, draft, section, people):
        from depesche.desk import door

        other = make_release(section.publisher, "Andere Meldung")
        row = door.approve(other, by=people.approver)
        for address in (f"/id/{other.record_id}/", row.address, f"https://news.example{row.address}"):
            assert found(self.to(draft, address), "link-dead") == [], address
        page = draft(body=[("paragraph", f'<p><a linktype="page" id="{other.pk}">die Meldung</a></p>')])
        assert found(page, "link-dead") == []

    def test_a_link_to_a_draft_or_to_nothing_is_dead(self, draft, section):
        other = make_release(section.publisher, "Andere Meldung")
        nothing = "/de/2026/03/02/gibt-es-nicht/"
        for address in (f"/id/{other.record_id}/", nothing, f"https://news.example{nothing}", "/id/" + "a" * 26):
            page = self.to(draft, address)
            _level, text, anchor = one(page, "link-dead")
            assert "leads to nothing that is public here" in text
            assert anchor == anchor_of(page)
        page = draft(body=[("paragraph", f'<p><a linktype="page" id="{other.pk}">die Meldung</a></p>')])
        assert one(page, "link-dead")
        page = draft(body=[("paragraph", '<p><a linktype="page" id="999999">die Meldung</a></p>')])
        assert one(page, "link-dead")

    def test_what_waits_in_the_same_section_or_goes_out_together_is_fine(self, draft, section, people):
        from depesche.desk import door

        other = make_release(section.publisher, "Andere Meldung")
        page = self.to(draft, f"/id/{other.record_id}/")
        assert found(page, "link-dead", together={other.record_id}) == []
        door.approve(other, by=people.approver, due_at=LATER)
        assert found(page, "link-dead") == []

    def test_that_something_waits_in_another_section_is_not_told(self, draft, other_section, people):
        """An address is easily guessed: whether it is dead must not say that a release is approved for that day."""
        from depesche.desk import door

        foreign = make_release(other_section.publisher, "Geheim")
        row = door.approve(foreign, by=people.admin, due_at=LATER)
        said = [one(self.to(draft, address), "link-dead")[1] for address in (row.address, "/de/2099/07/01/anders/")]
        assert said[0] == said[1]

    def test_what_was_withdrawn_stays_and_what_was_erased_is_gone(self, draft, section, people):
        from depesche.desk import door

        other = make_release(section.publisher, "Andere Meldung")
        door.approve(other, by=people.approver)
        door.withdraw(other, by=people.approver, reason="Falsch")
        page = self.to(draft, f"/id/{other.record_id}/")
        assert found(page, "link-dead") == []
        door.erase(other, approvers=(people.approver, people.admin), reason="Gesetz")
        assert one(page, "link-dead")

    def test_documents_are_known_by_their_id(self, draft, section):
        document = make_document(section.collection)
        assert found(self.to(draft, f"/documents/{document.record_id}/"), "link-dead") == []
        assert one(self.to(draft, "/documents/" + "a" * 26 + "/"), "link-dead")

    def test_a_link_to_itself_to_a_place_in_the_page_and_to_a_mailbox_are_fine(self, draft):
        page = draft()
        for address in (f"/id/{page.record_id}/", "#block-1", "mailto:presse@stm.example", "tel:+49711"):
            page.body = linked(address)
            assert report(page).findings == ()

    def test_what_the_desk_does_not_know_is_said(self, draft):
        assert "could not be checked" in report(self.to(draft, "/de/themen/bau/")).notes[0]

    def test_links_in_lead_captions_lists_and_quotations_count(self, draft, image):
        link = '<p><a href="/id/aaaaaaaaaaaaaaaaaaaaaaaaaa/">der Bericht</a></p>'
        page = draft(
            lead_image=image,
            lead_image_caption=link,
            body=[
                ("list", {"items": [link], "ordered": False}),
                ("quote", {"text": link, "person": None, "name": "Kenji Rei", "office": "", "lang": ""}),
                ("gallery", {"title": "", "images": [{"image": image, "alt": "", "caption": link, "credit": ""}]}),
                ("facts", {"title": "Zahlen", "items": [link]}),
            ],
        )
        page.lead = link
        anchors = [anchor for _level, _text, anchor in found(page, "link-dead")]
        assert anchors == ["id_lead", "id_lead_image_caption", *(anchor_of(page, number) for number in range(4))]
