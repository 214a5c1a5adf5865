"""Logging in as people do it, for tests of the login."""

import base64
import re
import time

import msgspec
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

PASSWORDS = {"editor": "a long password 1", "approver": "a long password 2", "admin": "a long password 3"}


def rules(settings, **more):
    """Change [desk.login] of the test's newsroom."""
    config = settings.DEPESCHE
    login = msgspec.structs.replace(config.desk.login, **more)
    settings.DEPESCHE = msgspec.structs.replace(config, desk=msgspec.structs.replace(config.desk, login=login))


def with_password(client, name, password=None, **more):
    """Send the login's form; headers and the like go to the client."""
    data = {"username": name, "password": password or PASSWORDS[name]}
    return client.post("/admin/login/", data, **more)


def is_in(client):
    """Whether the desk's start page opens."""
    return client.get("/admin/").status_code == 200


def code(secret, steps=0):
    """Give the code that an app shows for a secret now, or so many half minutes later."""
    totp = TOTP(base64.b32decode(secret), 6, SHA1(), 30, enforce_key_length=False)
    return totp.generate(int(time.time()) + 30 * steps).decode()


def set_up(client):
    """Set up an app as second factor, and give its secret and the recovery codes as they are shown."""
    html = client.get("/admin/second-factor/app/").content.decode()
    secret = re.search(r'id="authenticator_secret" type="text" value="([A-Z2-7]+)"', html)[1]
    shown = client.post("/admin/second-factor/app/", {"code": code(secret)}, follow=True).content.decode()
    return secret, re.search(r"<textarea[^>]*>([\d\s]+)</textarea>", shown)[1].split()
