"""Articles that stand in scripts."""

import json

from hypothesis import given
from hypothesis import strategies as st

from minyi.text.scripted import scripted_article

PROSE = "河边的步道铺好了新的石板，雨天也不再积水，老人和孩子都走得稳。" * 5


def test_it_finds_the_longest_prose() -> None:
    script = f"var a = '短'; var state = {json.dumps({'body': PROSE})}; run();"

    assert scripted_article([script]) == PROSE


def test_it_undoes_escaped_html() -> None:
    assert scripted_article([f"content: '&lt;p&gt;{PROSE}&lt;/p&gt;'"]) == f"<p>{PROSE}</p>"


def test_it_takes_no_code_for_an_article() -> None:
    code = "function(a){var b=a.c; if(b){return d(b);} e(); };" * 20

    assert scripted_article([f'eval("{code}")']) == ""


@given(st.text(alphabet="\"'`\\u{}xd8a\n，字", max_size=200))
def test_it_never_fails(script: str) -> None:
    found = scripted_article([script, f'"{script * 30}"'])

    assert found.encode().decode() == found
