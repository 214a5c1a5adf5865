"""The desk as a WSGI application, for any WSGI server: `DEPESCHE_CONFIG=newsroom.toml`, `depesche.desk.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "depesche.desk.settings.base")

application = get_wsgi_application()
