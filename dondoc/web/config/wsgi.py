"""The application that a server runs."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from dondoc.web.jobs.parent import end_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dondoc.web.config.settings")
end_with_parent()
application = get_wsgi_application()
len(get_resolver().url_patterns)  # every room is loaded now
# What is loaded stays for the life of the process. Without this, every some hundredth page waits 75 ms while the
# collector walks through all of it.
gc.collect()
gc.freeze()
