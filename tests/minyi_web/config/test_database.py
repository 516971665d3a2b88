"""Where the tables are kept."""

from pathlib import Path

import pytest

from minyi_web.config.database import database_of
from minyi_web.config.errors import WrongSetting

_HOME = Path("/srv/office")


def test_it_keeps_sqlite_in_the_folder_of_the_office() -> None:
    found = database_of("", _HOME)
    assert found["NAME"] == _HOME / "office.sqlite3"
    options = found["OPTIONS"]
    assert isinstance(options, dict)
    assert options["transaction_mode"] == "IMMEDIATE"


def test_it_reads_every_part_of_an_address() -> None:
    found = database_of("postgresql://an%40office:p%2Fw@db.example:5433/min%20yi?sslmode=require", _HOME)
    assert {name: found[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")} == {
        "NAME": "min yi",
        "USER": "an@office",
        "PASSWORD": "p/w",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


@pytest.mark.parametrize(
    "url", ["mysql://host/base", "postgresql://host", "postgresql://host/", "postgresql://host:x/b", "base"]
)
def test_it_refuses_an_address_without_telling_it(url: str) -> None:
    with pytest.raises(WrongSetting) as caught:
        database_of(url, _HOME)
    assert str(caught.value) == "CFG-001 The value of the setting DATABASE_URL cannot be used."
