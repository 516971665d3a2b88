"""How a command ended."""

import json

# exit code, standard output, standard error
Ended = tuple[int, str, str]


def failed(ended: Ended) -> tuple[int, str]:
    """The exit code and the code of the one object on standard error."""
    code, out, err = ended
    assert out == ""
    found: dict[str, str] = json.loads(err)
    assert list(found) == ["code", "message", "hint"]
    assert all(found.values())
    return code, found["code"]
