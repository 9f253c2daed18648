"""Settings of the tests: the application's own, in a folder that is thrown away; on PostgreSQL when asked.

``DONDOC_TEST_POSTGRES=1 pytest tests/web`` starts a private cluster (postgres.py) and runs the same tests on it.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

os.environ["DONDOC_TESTING"] = "1"
if "DONDOC_TEST_VAR" not in os.environ:  # workers of a parallel run share their parent's
    os.environ["DONDOC_TEST_VAR"] = tempfile.mkdtemp(prefix="dondoc-test-")
    atexit.register(shutil.rmtree, os.environ["DONDOC_TEST_VAR"], ignore_errors=True)
os.environ["DONDOC_VAR"] = os.environ["DONDOC_TEST_VAR"]
os.environ.setdefault("DONDOC_SECRET_KEY", "a key for tests only, long enough to please the checks, 0123456789")

if os.environ.get("DONDOC_TEST_POSTGRES") and "DONDOC_DATABASE_URL" not in os.environ:
    from tests.web.postgres import Cluster

    _cluster = Cluster.start()
    atexit.register(_cluster.stop)
    os.environ["DONDOC_DATABASE_URL"] = _cluster.url("postgres")

from dondoc.web.config.settings import *  # noqa: F403

if "sqlite" in DATABASES["default"]["ENGINE"]:  # noqa: F405
    # a file, as in an office: two people at once are two connections
    DATABASES["default"]["TEST"] = {"NAME": os.path.join(os.environ["DONDOC_TEST_VAR"], "test.sqlite3")}  # noqa: F405, PTH118
