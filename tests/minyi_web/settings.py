"""The office's settings for tests: a folder and a database file of its own, and passwords hashed fast."""

import atexit
import os
import shutil
import tempfile
from importlib import import_module
from pathlib import Path

_PREFIX = str(Path(tempfile.gettempdir(), "minyi-tested-"))
if not os.environ.get("MINYI_HOME", "").startswith(_PREFIX):
    # A process that a test starts finds the folder in its environment; this one made it and removes it.
    os.environ["MINYI_HOME"] = tempfile.mkdtemp(prefix=Path(_PREFIX).name)
    atexit.register(shutil.rmtree, os.environ["MINYI_HOME"], ignore_errors=True)
os.environ.setdefault("MINYI_SECRET_KEY", "only-for-tests-and-nowhere-else-0123456789abcdefghijk")
os.environ["MINYI_HOSTS"] = "testserver,localhost,127.0.0.1"

_given = import_module("minyi_web.config.settings")
globals().update({name: value for name, value in vars(_given).items() if name.isupper()})

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

_database = dict(_given.DATABASES["default"])
if _database["ENGINE"].endswith("sqlite3"):
    # A file, as in an office: threads and processes of a test come to the same tables, by the same settings.
    _database["TEST"] = {"NAME": _database["NAME"]}
DATABASES = {"default": _database}
