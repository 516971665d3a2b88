"""The reader keeps Minyi's contract. Run with ``python -m pytest``, once the package is installed."""

from pathlib import Path

from minyi_subtitles import SubtitleReader

from minyi.listening.contract import Trial, check_reader, received_of


def write(path: Path, rows: list[dict[str, str]]) -> None:
    cues = [
        f"00:{number // 60 % 60:02}:{number % 60:02}.000 --> 00:59:59.000\n"
        + (f"<v {row['author']}>" if row.get("author") else "")
        + row["text"]
        for number, row in enumerate(rows)
    ]
    path.write_text("WEBVTT\n\n" + "\n\n".join(cues) + "\n", encoding="utf-8")


def test_it_keeps_the_contract(tmp_path: Path) -> None:
    check_reader(Trial(SubtitleReader(), write, roles=frozenset(("text", "author"))), tmp_path)


def test_it_joins_what_one_speaker_says(tmp_path: Path) -> None:
    path = tmp_path / "hearing.vtt"
    said = [("Li", "The stop was moved."), ("Li", "Nobody told us."), ("Wang", "We will look into it.")]
    write(path, [{"author": name, "text": words} for name, words in said])

    received = received_of([path])

    assert received["text"].to_pylist() == ["The stop was moved.\nNobody told us.", "We will look into it."]
    assert received["author"].to_pylist() == ["Li", "Wang"]
