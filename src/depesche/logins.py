"""How people come in at the desk, as newsroom.toml tells it: the tables [desk.login] and [[desk.login.oidc]].

How each key is used stands in docs/howto/set-up-a-newsroom.md; why it is so, in docs/decisions/0014-logging-in.md.
"""

from collections.abc import Iterator
from typing import Annotated, Literal

import msgspec

from depesche.disclosures import Name, Table

Minutes = Annotated[int, msgspec.Meta(ge=1, le=1440)]
ADMINISTRATORS = "administrators"
"""Stands for the mark of administrators, where groups are named."""


class SingleSignOn(Table, frozen=True, kw_only=True):
    """A provider of OpenID Connect."""

    id: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]
    """Its name in addresses; what people are known by at the desk hangs on it, so it stays."""
    name: Name
    """What its button says."""
    server: Annotated[
        str,
        msgspec.Meta(pattern=r"^https://[^\s/?#]+(/[^\s?#]*)?$|^http://(127\.0\.0\.1|localhost)(:\d+)?(/[^\s?#]*)?$"),
    ]
    """The issuer's address; `/.well-known/openid-configuration` is found below it."""
    client_id: Name
    secret_file: str = ""
    """File with the client's secret, readable by the desk's user alone; else `keys/oidc-<id>.secret`."""
    groups_claim: Name = "groups"
    """The claim that says what a person is; a text or a list of texts."""
    groups: dict[str, tuple[Name, ...]] = {}
    """For each value of that claim, the desk's groups; `administrators` is the mark of administrators."""
    known_by: Literal["", "email", "username"] = ""
    """Whether a person whom the desk has already is found by her verified address or her name."""
    second_factor: Literal["desk", "provider"] = "desk"
    """Who asks for the second factor."""


class Login(Table, frozen=True, kw_only=True):
    """Who comes in at the desk, and for how long."""

    two_factor: Literal["required", "approvers", "optional", "off"] = "approvers"
    """Required of everybody, of approvers, auditors and administrators, of those who have set one up, or of nobody."""
    passwords: Literal["everybody", "administrators", "nobody"] = "everybody"
    """Whose password opens the desk, beside single sign-on."""
    tries: Annotated[int, msgspec.Meta(ge=3, le=20)] = 5
    """Failed tries with one name from one address until both together are locked out."""
    locked_minutes: Minutes = 30
    idle_minutes: Minutes = 60
    """Minutes without any request after which the login ends."""
    hours: Annotated[int, msgspec.Meta(ge=1, le=24)] = 10
    """Hours after which the login ends in any case."""
    proxies: Annotated[int, msgspec.Meta(ge=0, le=5)] | None = None
    """Proxies that add to X-Forwarded-For; if not said, one where the desk's address is https, else none."""
    oidc: tuple[SingleSignOn, ...] = ()


def faults(login: Login) -> Iterator[str]:
    """Say what is wrong with values that are right each by itself."""
    ids = [provider.id for provider in login.oidc]
    if twice := sorted({one for one in ids if ids.count(one) > 1}):
        yield f"`desk.login.oidc`: {twice[0]!r} is the `id` of two providers: give each its own"
    if login.passwords != "everybody" and not login.oidc:
        yield (
            f'`desk.login.passwords` is "{login.passwords}", and there is no [[desk.login.oidc]]: '
            "name a provider, or let everybody in with a password"
        )
