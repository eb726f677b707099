"""The hub as a WSGI application."""

import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

from advocacy.config.header_cleaning import clean_headers
from advocacy.config.turns import in_turn

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "advocacy.config.settings")
os.environ.setdefault("DATABASE_STATEMENT_SECONDS", "30")
django = get_wsgi_application()
# It reads tables, which can only be imported once Django stands.
with_redirect = import_string("advocacy.clicks.redirect.wiring.with_redirect")
application = with_redirect(in_turn(clean_headers(django)))
# All code is loaded now, addresses too, and stays: searching it for garbage again and again would
# stop every request for a tenth of a second.
import_string(f"{settings.ROOT_URLCONF}.urlpatterns")
gc.freeze()
