"""The cues of tone."""

from minyi.understanding.tone_cues import TONES, Tone, cues, pictures


def test_it_gives_every_tone_but_neutral_cues_and_pictures() -> None:
    assert set(cues().values()) == set(TONES) - {Tone.NEUTRAL}
    assert set(pictures().values()) == set(TONES) - {Tone.NEUTRAL}


def test_it_writes_cues_in_small_letters() -> None:
    assert all(cue == cue.lower() and cue.strip() for cue in cues())
