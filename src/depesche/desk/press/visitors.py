"""Who comes: as much of it as the desk may know, and no more."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from crawleruseragents import is_crawler

_MAIL_PROGRAMS = re.compile(
    r"Microsoft Office|ms-office|SafeLinks|MailScanner|Proofpoint|Mimecast|Barracuda", re.IGNORECASE
)
"""Programs that fetch what stands in a mail, beside those that the list of crawlers knows."""
_AHEAD = re.compile(r"prefetch|prerender|preview", re.IGNORECASE)
_BROWSERS = (
    ("Edge", re.compile(r"\bEdg(?:e|A|iOS)?/(\d+)")),
    ("Opera", re.compile(r"\bOPR/(\d+)")),
    ("Samsung Internet", re.compile(r"\bSamsungBrowser/(\d+)")),
    ("Firefox", re.compile(r"\b(?:Firefox|FxiOS)/(\d+)")),
    ("Chrome", re.compile(r"\b(?:Chrome|CriOS)/(\d+)")),
    ("Safari", re.compile(r"\bVersion/(\d+)[\d.]* (?:Mobile/\S+ )?Safari/")),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)
_SAFE = re.compile(r"[^\w .;:/()+-]", re.ASCII)
_IPV4_KEPT, _IPV6_KEPT = 24, 48
_AGENT_MOST = 60


@dataclass(frozen=True, slots=True)
class Visit:
    """What is known of a request beside what it asks for."""

    source: str
    """The address that asks, for counting how often; never kept."""
    network: str
    """What is kept of it; empty where it is no IP address."""
    agent: str
    ahead: bool
    """Whether a program fetches it before or without a person: a preview, a prefetch, a scanner of mails."""


def visit(environ: Mapping[str, object], proxies: Sequence[str]) -> Visit:
    """Read a WSGI request; `proxies` are the addresses of one's own whose X-Forwarded-For is believed."""
    source = _source(str(environ.get("REMOTE_ADDR", "")), str(environ.get("HTTP_X_FORWARDED_FOR", "")), proxies)
    named = str(environ.get("HTTP_USER_AGENT", ""))
    hints = " ".join(str(environ.get(f"HTTP_{name}", "")) for name in ("PURPOSE", "SEC_PURPOSE", "X_PURPOSE", "X_MOZ"))
    ahead = bool(_AHEAD.search(hints)) or not named or bool(_MAIL_PROGRAMS.search(named)) or is_crawler(named)
    return Visit(source, network(source), agent(named), ahead)


def network(address: str) -> str:
    """Give the network of an IP address: what is left when the part that tells households apart is cut off."""
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    kept = _IPV4_KEPT if isinstance(found, IPv4Address) else _IPV6_KEPT
    return str(ip_network(f"{found}/{kept}", strict=False))


def agent(named: str) -> str:
    """Give a browser and its system in a few words: `Firefox 128, Linux`; of anything else, how it calls itself."""
    browser = next((f"{name} {match[1]}" for name, form in _BROWSERS if (match := form.search(named))), "")
    system = next((name for sign, name in _SYSTEMS if sign in named), "")
    if browser:
        return f"{browser}, {system}" if system else browser
    return _SAFE.sub("", named)[:_AGENT_MOST].strip()


def _source(peer: str, forwarded: str, proxies: Sequence[str]) -> str:
    """Give the address that asks: the last one before one's own proxies, who add theirs at the end."""
    chain = [*(one.strip() for one in forwarded.split(",") if one.strip()), peer]
    while len(chain) > 1 and chain[-1] in proxies:
        chain.pop()
    return chain[-1]
