"""A real mail server for tests: Dovecot on loopback, with a folder, a port and a certificate of its own.

``with Dovecot(folder) as server`` starts it; :meth:`Dovecot.deliver` puts a mail into a folder by writing a
file as a mail system would (Maildir); ``server.port`` speaks TLS from the start, ``server.plain_port`` after
STARTTLS. It runs as whoever runs the tests; root gives its rights away inside, as Dovecot wants it.
"""

import grp
import os
import pwd
import re
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import time
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest
from imapclient import imap_utf7

HOST = "localhost"
ACCOUNT, PASSWORD = "office@example.org", 'correct 马 battery"s'  # of this server alone
_SECONDS_TO_START = 10.0


class Dovecot:
    """The server, from the start of the context to its end."""

    def __init__(self, *, offers_tls: bool = True) -> None:
        if shutil.which("dovecot") is None and not Path("/usr/sbin/dovecot").exists():
            pytest.fail("dovecot is missing: apt-get install dovecot-imapd")
        self._program = shutil.which("dovecot") or "/usr/sbin/dovecot"
        self._offers_tls = offers_tls
        # Sockets have short names, and those of pytest are long; other accounts must get through.
        self.folder = Path(tempfile.mkdtemp(prefix="dovecot-"))
        self.folder.chmod(0o755)
        self.port, self.plain_port = _free_port(), _free_port()
        self._numbers = count(1)
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self._write_certificate()
        self._mails = self.folder / "mails"
        self._make_maildir(self._mails)
        (self.folder / "dovecot.conf").write_text(self._settings(), encoding="utf-8")
        (self.folder / "accounts").write_text(f"{ACCOUNT}:{{PLAIN}}{PASSWORD}\n", encoding="utf-8")
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def certificate(self) -> Path:
        """Who vouches for the server: itself."""
        return self.folder / "certificate.pem"

    def trusted(self) -> ssl.SSLContext:
        """A context in which the server is trusted, and nobody else."""
        return ssl.create_default_context(cafile=str(self.certificate))

    def address(self, folder: str = "") -> str:
        """The address of a folder, for TLS from the start."""
        return f"imaps://{ACCOUNT}@{HOST}:{self.port}/{folder}"

    def start(self) -> None:
        """Start, and wait until it answers."""
        with (self.folder / "errors").open("ab") as errors:
            self._process = subprocess.Popen(
                [self._program, "-F", "-c", str(self.folder / "dovecot.conf")],
                stdout=subprocess.DEVNULL,
                stderr=errors,
                start_new_session=True,
            )
        end = time.monotonic() + _SECONDS_TO_START
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > end:
                said = [path.read_text("utf-8", "replace") for path in self._logs() if path.exists()]
                self.stop()
                pytest.fail("dovecot did not start: " + "\n".join(said)[-2_000:])
            time.sleep(0.02)

    def stop(self) -> None:
        """Stop at once, with all that is under way."""
        if self._process is None:
            return
        # The process group is its own; asked to end by itself, it would take a second.
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(5)
        self._process = None

    def deliver(self, content: bytes, folder: str = "INBOX", *, name: str = "") -> Path:
        """Put a mail into a folder, which is made if it is missing."""
        place = self._place(folder)
        self._make_maildir(place)
        path = place / "new" / (name or f"{1_500_000_000 + next(self._numbers)}.m{next(self._numbers)}.here")
        path.write_bytes(content)
        self._give(path)
        return path

    def files_of(self, folder: str = "INBOX") -> list[str]:
        """The names of the mails of a folder, with their flags, as they lie on the disk."""
        place = self._place(folder)
        return sorted(path.name for part in ("new", "cur") for path in (place / part).iterdir())

    def renumber(self, folder: str = "INBOX") -> None:
        """Give all UIDs another validity, as after a repair. Only while the server stands still."""
        place = self._place(folder)
        for name in ("dovecot.index.log", "dovecot.index", "dovecot.index.cache"):
            (place / name).unlink(missing_ok=True)
        numbers = place / "dovecot-uidlist"
        head, _, rest = numbers.read_text("utf-8").partition("\n")
        told = re.sub(r" V(\d+)", lambda found: f" V{int(found[1]) + 1}", head)
        numbers.write_text(f"{told}\n{rest}", encoding="utf-8")

    def _place(self, folder: str) -> Path:
        # Maildir++ keeps folders as ".name", in the letters of the protocol.
        name = imap_utf7.encode(folder).decode("ascii")
        return self._mails if folder == "INBOX" else self._mails / f".{name}"

    def _make_maildir(self, place: Path) -> None:
        for path in (place, *(place / part for part in ("new", "cur", "tmp"))):
            path.mkdir(exist_ok=True)
            self._give(path)

    def _give(self, path: Path) -> None:
        if os.geteuid() == 0:
            owner = pwd.getpwnam(_owner())
            os.chown(path, owner.pw_uid, owner.pw_gid)

    def _answers(self) -> bool:
        try:
            with socket.create_connection((HOST, self.plain_port), timeout=1) as connection:
                connection.settimeout(1)
                return connection.recv(4) == b"* OK"
        except OSError:
            return False

    def _logs(self) -> list[Path]:
        return [self.folder / "log", self.folder / "errors"]

    def _write_certificate(self) -> None:
        key = self.folder / "key.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
             "-keyout", str(key), "-out", str(self.certificate), "-days", "2", "-subj", f"/CN={HOST}",
             "-addext", f"subjectAltName=DNS:{HOST},IP:127.0.0.1"],
            check=True, capture_output=True,
        )  # fmt: skip

    def _settings(self) -> str:
        owner = pwd.getpwnam(_owner())
        tls = "yes" if self._offers_tls else "no"
        lines = [
            f"base_dir = {self.folder}/run",
            f"state_dir = {self.folder}/run",
            f"log_path = {self.folder}/log",
            "protocols = imap",
            "listen = 127.0.0.1",
            f"default_internal_user = {_owner('dovecot')}",
            f"default_login_user = {_owner('dovenull')}",
            f"default_internal_group = {_group()}",
            f"ssl = {tls}",
            f"ssl_cert = <{self.certificate}",
            f"ssl_key = <{self.folder}/key.pem",
            f"disable_plaintext_auth = {tls}",
            "auth_mechanisms = plain",
            "auth_failure_delay = 0",
            "auth_cache_size = 0",
            f"mail_location = maildir:{self._mails}",
            f"mail_uid = {owner.pw_uid}",
            f"mail_gid = {owner.pw_gid}",
            "first_valid_uid = 0",
            "first_valid_gid = 0",
            "maildir_stat_dirs = yes",
            "mailbox_list_index = no",
            "passdb {",
            "  driver = passwd-file",
            f"  args = scheme=PLAIN username_format=%u {self.folder}/accounts",
            "}",
            "userdb {",
            "  driver = static",
            f"  args = uid={owner.pw_uid} gid={owner.pw_gid} home={self._mails}",
            "}",
            "service imap-login {",
            "  chroot =",
            "  process_min_avail = 0",
            "  inet_listener imap {",
            f"    port = {self.plain_port}",
            "  }",
            "  inet_listener imaps {",
            f"    port = {self.port if self._offers_tls else 0}",
            "    ssl = yes",
            "  }",
            "}",
            "service anvil {",
            "  chroot =",
            "}",
        ]
        return "\n".join(lines) + "\n"


def _owner(wanted: str = "") -> str:
    """The account that a part of the server runs as: that of the test, or what the package made for root."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    return wanted or "nobody"


def _group() -> str:
    return grp.getgrgid(os.getegid()).gr_name if os.geteuid() != 0 else "dovecot"


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
