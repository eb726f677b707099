"""The hub as a WSGI application."""

import os

from django.core.wsgi import get_wsgi_application

from advocacy.config.charsets import always_utf8

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "advocacy.config.settings")
application = always_utf8(get_wsgi_application())
