"""The listener's worker: its own settings, the application, and a thread that clears up behind copies that are over."""

import logging
import os
import threading
import time
from collections.abc import Callable

from django.db import connections

from depesche.config import load
from depesche.desk.press.server import CONFIG_VARIABLE, prepare, press_config

_config = load(os.environ[CONFIG_VARIABLE])
prepare(_config)

from depesche.desk.press.app import SWEEP, Press  # noqa: E402 - its tables need the settings above

application = Press(_config, press_config(_config))


def _sweep_again_and_again(sweep: Callable[[], None]) -> None:
    while True:
        try:
            sweep()
        except Exception as error:  # noqa: BLE001 - the next time it may go well
            logging.getLogger(__name__).error("copies could not be cleared up: %s", type(error).__name__)  # noqa: TRY400
        finally:
            connections.close_all()
        time.sleep(SWEEP)


threading.Thread(target=_sweep_again_and_again, args=(application.sweep,), name="sweep", daemon=True).start()
