"""``minyi serve`` as it runs: real processes, a real port, a folder and a database of its own."""

import os
import re
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Callable
from http.client import HTTPConnection
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from django.test import override_settings
from tests.minyi_web.config.conftest import OwnOffice, Served

from minyi_web.config.errors import AddressUnusable, PortTaken
from minyi_web.config.serving import address_of, listening_at

# What a page does that takes an upload: it writes a row that is due, and nothing else.
_ASK = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from minyi_web.config.opening import bring_up_to_date, open_office
open_office()
bring_up_to_date()
from minyi_web.listening.actions import SourceWords, add_source, take_path
at = datetime.now(UTC)
take_path(None, add_source(None, SourceWords("Letters", "addressed"), at), Path(sys.argv[1]), None, at)
"""
_EVERYWHERE = str(IPv4Address(0))
Eventually = Callable[[Callable[[], object]], None]


def test_it_serves_and_stops_and_leaves_nobody_behind(own_office: OwnOffice, eventually: Eventually) -> None:
    served = own_office.serve()
    eventually(served.is_well)
    assert stat.S_IMODE(own_office.home.stat().st_mode) == 0o700
    assert [one for one in own_office.home.rglob("*") if stat.S_IMODE(one.stat().st_mode) & 0o077] == []
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/people/first/[\w-]{20,}/?", served.told["first_link"])
    assert served.told["warnings"] == []

    status, page = served.get("/people/sign-in/", **{"Accept-Language": "en"})
    assert (status, b"<form" in page) == (200, True)
    assert served.get("/static/pages/style.css")[0] == 200
    assert served.get("/api/health", Host="evil.example")[0] == 400
    assert _header(served, "/people/sign-in/", "Server") is None

    web = int(re.findall(r"started child=web-1 pid=(\d+)", served.log())[0])
    os.kill(web, signal.SIGKILL)
    eventually(lambda: f"ended child=web-1 pid={web} code=-9" in served.log())
    eventually(lambda: len(re.findall("started child=web-1", served.log())) == 2)
    eventually(served.is_well)

    assert served.end(signal.SIGTERM) == 0
    eventually(lambda: own_office.living() == [])
    secret = served.told["first_link"].rstrip("/").rpartition("/")[2]
    assert secret not in served.log()
    assert "Traceback" not in served.log()


def test_it_leaves_nobody_behind_when_it_is_killed_outright_in_the_middle_of_an_import(
    own_office: OwnOffice, eventually: Eventually, tmp_path: Path
) -> None:
    letters = tmp_path / "letters.csv"
    rows = (f"{n},第{n}号楼的路灯坏了，晚上老人出门很不方便，希望尽快修好。" for n in range(60_000))
    letters.write_text("\n".join(("编号,内容", *rows)), "utf-8")
    subprocess.run([sys.executable, "-c", _ASK, letters], env=own_office.environment, check=True)

    served = own_office.serve("--web", "2")
    eventually(lambda: "begun listening.import 1" in served.log())
    eventually(served.is_well)
    assert len(own_office.living()) >= 5  # the first, two for pages, the worker, and who does the import
    served.end(signal.SIGKILL)
    eventually(lambda: own_office.living() == [])


def test_it_says_that_the_port_is_taken_before_it_makes_anything(own_office: OwnOffice) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        ended = own_office.run("serve", "--port", str(port))
    assert ended.code == 2
    assert ended.err.startswith(f"CFG-004 The port {port} of 127.0.0.1 is in use.")
    assert "--port" in ended.err
    assert not (own_office.home / "office.sqlite3").exists()


def test_it_says_in_chinese_that_the_folder_cannot_be_used(own_office: OwnOffice) -> None:
    own_office.home.write_text("a file", "utf-8")
    ended = own_office.run("serve", "--port", "0", "--lang", "zh")
    assert ended.code == 4
    assert ended.err.startswith(f"CFG-002 办公室的文件夹 {own_office.home} 无法使用。")
    assert "Traceback" not in ended.err


def test_it_says_that_no_database_server_answers(own_office: OwnOffice) -> None:
    ended = own_office.run("serve", "--port", "0", DATABASE_URL="postgresql://a:geheim@127.0.0.1:1/minyi")
    assert ended.code == 5
    assert ended.err.startswith("CFG-006 The database does not answer")
    assert "geheim" not in ended.err


def test_it_names_a_setting_that_cannot_be_read(own_office: OwnOffice) -> None:
    ended = own_office.run("serve", "--json", MINYI_PROXIES="many")
    assert ended.code == 2
    assert '"code": "CFG-001"' in ended.err
    assert "MINYI_PROXIES" in ended.err


def test_it_refuses_an_address_that_is_not_of_this_machine() -> None:
    with pytest.raises(
        AddressUnusable, match="CFG-005 The office cannot listen at port 0 of 192\\.0\\.2\\.1"
    ):
        listening_at("192.0.2.1", 0)


def test_it_refuses_a_port_where_somebody_listens() -> None:
    with listening_at("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with pytest.raises(PortTaken) as caught:
            listening_at("127.0.0.1", port)
    assert caught.value.say("zh").message == f"127.0.0.1 的端口 {port} 已被占用。"


@pytest.mark.parametrize(
    ("host", "hosts", "encrypted", "address"),
    [
        ("127.0.0.1", ["localhost"], False, "http://127.0.0.1:8000/"),
        ("::1", ["localhost"], False, "http://[::1]:8000/"),
        (_EVERYWHERE, ["localhost"], False, "http://127.0.0.1:8000/"),
        (_EVERYWHERE, ["localhost", "office.example"], False, "http://office.example:8000/"),
        ("127.0.0.1", ["localhost", "office.example"], True, "https://office.example/"),
        ("127.0.0.1", ["*", ".example"], True, "http://127.0.0.1:8000/"),
    ],
)
def test_it_tells_the_address_under_which_browsers_come(
    host: str, hosts: list[str], encrypted: bool, address: str
) -> None:
    with override_settings(ALLOWED_HOSTS=hosts, SECURE_SSL_REDIRECT=encrypted):
        assert address_of(host, 8000) == address


def _header(served: Served, path: str, name: str) -> str | None:
    asking = HTTPConnection("127.0.0.1", served.port, timeout=20)
    asking.request("GET", path)
    answer = asking.getresponse()
    answer.read()
    asking.close()
    return answer.getheader(name)
