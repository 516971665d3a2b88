"""The office as an ASGI application: ``minyi_web.config.asgi:application``."""

import os
from typing import cast

from django.core.asgi import get_asgi_application

from minyi_web.config.bodies import Application, Bounded

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minyi_web.config.settings")
application = Bounded(cast(Application, get_asgi_application()))
