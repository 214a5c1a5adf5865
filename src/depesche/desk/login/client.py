"""From which address a request comes, behind the proxies that newsroom.toml counts."""

import ipaddress
from collections.abc import Mapping
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest


def address(request: HttpRequest) -> str:
    """Give the client's address; what a client itself writes into X-Forwarded-For is not believed."""
    return forwarded(request.META, proxies())


def proxies() -> int:
    """Give how many proxies add to X-Forwarded-For."""
    counted = settings.DEPESCHE.desk.login.proxies
    if counted is not None:
        return int(counted)
    return int(urlsplit(settings.WAGTAILADMIN_BASE_URL).scheme == "https")


def forwarded(meta: Mapping[str, str], proxies: int) -> str:
    """Give the address that the outermost of so many proxies saw, else that of the connection."""
    connection = meta.get("REMOTE_ADDR", "")
    seen = [one.strip() for one in meta.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if not proxies or len(seen) < proxies:
        return connection
    try:
        return str(ipaddress.ip_address(seen[-proxies]))
    except ValueError:
        return connection
