"""The listener's worker: its own settings, the application, and a thread that clears up behind copies that are over."""

import logging
import os
import threading
import time
from collections.abc import Callable, Iterable

from django.db import close_old_connections, connections

from depesche.config import load
from depesche.desk.press.server import CONFIG_VARIABLE, prepare, press_config

_config = load(os.environ[CONFIG_VARIABLE])
prepare(_config)

from depesche.desk.press.app import SWEEP, Environ, Press, StartResponse  # noqa: E402 - its tables need the settings above

_press = Press(_config, press_config(_config))


def application(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """Answer a request on a connection to the database that is not too old and works."""
    close_old_connections()
    try:
        return _press(environ, start_response)
    finally:
        close_old_connections()


def _sweep_again_and_again(sweep: Callable[[], None]) -> None:
    while True:
        try:
            sweep()
        except Exception as error:  # noqa: BLE001 - the next time it may go well
            logging.getLogger(__name__).error("copies could not be cleared up: %s", type(error).__name__)  # noqa: TRY400
        finally:
            connections.close_all()
        time.sleep(SWEEP)


threading.Thread(target=_sweep_again_and_again, args=(_press.sweep,), name="sweep", daemon=True).start()
