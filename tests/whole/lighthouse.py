"""Lighthouse on one address, as a phone, with Debian's Chromium; the tests and the benchmarks run it."""

import json
import os
import subprocess
from pathlib import Path

from tests.browser.conftest import FLAGS

TOOLS = Path(__file__).parents[1] / "tools"
SCRIPT = TOOLS / "node_modules" / "lighthouse" / "cli" / "index.js"
CATEGORIES = ("accessibility", "best-practices", "seo", "performance")


def report(address: str, folder: Path, chromium: str) -> dict:
    """Give Lighthouse's report as it writes it; `folder` is empty and becomes the browser's profile."""
    file = folder / "report.json"
    flags = " ".join(["--headless", *FLAGS, f"--user-data-dir={folder / 'profile'}"])
    command = [
        *("node", str(SCRIPT), address, "--quiet", "--no-enable-error-reporting"),
        *("--output=json", f"--output-path={file}", f"--only-categories={','.join(CATEGORIES)}"),
        f"--chrome-flags={flags}",
    ]
    environment = {**os.environ, "CHROME_PATH": chromium}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=240)
    if done.returncode:
        message = f"Lighthouse ended with {done.returncode} on {address}:\n{done.stderr}"
        raise RuntimeError(message)
    return json.loads(file.read_text("utf-8"))
