"""What the listener is made of: its tables are the desk's, and it loads nothing of the admin."""

import subprocess
import sys

import pytest

from depesche.desk.press import tokens
from depesche.desk.press.limit import FULL, MISS, PER_SECOND, Limit
from depesche.desk.press.visitors import agent, network, visit
from tests.desk.press import FIREFOX

DESK = {
    "Journalist": "Journalist",
    "Draft": "Page",
    "Approved": "Approved",
    "Grant": "PressGrant",
    "Access": "PressAccess",
}


def desk_model(name):
    from wagtail.models import Page

    from depesche.desk import models

    return Page if name == "Page" else getattr(models, name)


def kind_of(field):
    """What a column holds; all whole numbers are one kind, as keys are written in several widths."""
    plain = field.target_field if field.is_relation else field
    kind = plain.get_internal_type()
    return "whole number" if kind.endswith(("IntegerField", "AutoField")) else kind


@pytest.mark.parametrize("name", DESK)
def test_the_listeners_tables_are_those_of_the_desk(name):
    from depesche.desk.press import tables

    mine, theirs = getattr(tables, name), desk_model(DESK[name])
    assert mine._meta.db_table == theirs._meta.db_table
    columns = {field.column: field for field in theirs._meta.local_concrete_fields}
    for field in mine._meta.concrete_fields:
        other = columns[field.column]
        assert kind_of(field) == kind_of(other), field
        assert field.null == other.null, field
        assert field.max_length == other.max_length, field


def test_what_may_go_out_is_asked_with_everything_that_the_desk_asks():
    """The verdict about an approved version looks at rows of the listener's table, too."""
    from depesche.desk.press import tables
    from depesche.desk.press.opening import Approval

    parts = (part for one in Approval.__mro__ for part in vars(one).items())
    wanted = {name for name, part in parts if isinstance(part, property)}
    assert {"approved_by_id", "revision_id"} <= wanted <= set(dir(tables.Approved))


def test_the_listener_loads_neither_wagtail_nor_the_admin(tmp_path):
    code = (
        "import sys; from django.conf import settings; settings.configure(DATABASES={}, INSTALLED_APPS=[]);"
        "import django; django.setup(); import depesche.desk.press.app;"
        "print([name for name in sys.modules if name.startswith(('wagtail', 'django.contrib', 'depesche.desk.models', "
        "'depesche.desk.views', 'depesche.desk.door', 'depesche.wire.append'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


def test_tokens_have_256_bits_and_marks_are_no_tokens():
    drawn = {tokens.draw_token() for _ in range(100)}
    assert len(drawn) == 100
    assert all(tokens.TOKEN.fullmatch(token) for token in drawn)
    assert not tokens.TOKEN.fullmatch(tokens.draw_mark())
    assert len(tokens.draw_mark()) == 9


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1::/48"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("unix", ""),
    ],
)
def test_of_an_address_its_network_is_kept(address, kept):
    assert network(address) == kept


def test_of_a_browser_its_name_and_system_are_kept():
    assert agent(FIREFOX) == "Firefox 128, Linux"
    iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile/15E148 Safari/604.1"
    assert agent(iphone) == "Safari 17, iPhone"
    assert agent("<script>alert(1)</script>") == "scriptalert(1)/script"


@pytest.mark.parametrize(
    ("proxies", "source"), [((), "10.0.0.1"), (("10.0.0.1",), "192.0.2.5"), (("10.0.0.1", "192.0.2.5"), "203.0.113.9")]
)
def test_only_ones_own_proxies_say_who_asks(proxies, source):
    environ = {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.9, 192.0.2.5", "HTTP_USER_AGENT": FIREFOX}
    assert visit(environ, proxies).source == source


def test_who_asked_too_much_may_ask_again_later():
    limit = Limit()
    for _ in range(int(FULL / (MISS + 1)) + 1):
        limit.allows("a", 0.0)
        limit.missed("a", 0.0)
    assert not limit.allows("a", 0.0)
    assert limit.allows("b", 0.0)
    assert limit.allows("a", 2 * MISS / PER_SECOND)


def test_one_visitor_can_read_a_page_with_hundreds_of_pictures():
    limit = Limit()
    assert all(limit.allows("a", 0.0) for _ in range(500))
