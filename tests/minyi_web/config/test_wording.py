"""Words of the pages in both languages at once."""

import pytest
from django.utils import translation

from minyi_web.config.wording import in_both
from minyi_web.due import State


@pytest.mark.parametrize("spoken", ["en", "zh-hans"])
def test_it_gives_both_languages_whichever_is_spoken(spoken: str) -> None:
    with translation.override(spoken):
        found = in_both("state", State.STOPPED.label)
        assert translation.get_language() == spoken
    assert set(found) == {"state_zh", "state_en"}
    assert found["state_en"] == "Stopped"
    assert found["state_zh"] != "Stopped"
