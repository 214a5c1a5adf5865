"""The desk as a WSGI application; the environment variable DEPESCHE_CONFIG names newsroom.toml."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "depesche.desk.settings.base")

application = get_wsgi_application()
