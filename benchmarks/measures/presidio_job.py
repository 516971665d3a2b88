"""Run by the peers' Python: JSON texts in, JSON spans out, a line each, by Presidio's pattern recognisers.

``python presidio_job.py IN OUT``: each line of IN is a text; each of OUT a list of [type, start, end]. The
recognisers of patterns are called without the engine around them, since that wants a language model; their
words of context, which the engine reads, do not count therefore.
"""

import importlib
import json
import sys
from pathlib import Path

_NAMES = (
    "CreditCardRecognizer EmailRecognizer IbanRecognizer IpRecognizer MacAddressRecognizer PhoneRecognizer "
    "UsSsnRecognizer UsItinRecognizer "
    "UsLicenseRecognizer UsPassportRecognizer UsMbiRecognizer NhsRecognizer UkNinoRecognizer "
    "UkDrivingLicenceRecognizer UkPassportRecognizer "
    "UkVehicleRegistrationRecognizer"
).split()
_LEAST = float(sys.argv[3]) if len(sys.argv) > 3 else 0.4


def main() -> None:
    """Read the texts and write what is found."""
    known = importlib.import_module("presidio_analyzer.predefined_recognizers")
    tldextract = importlib.import_module("tldextract")
    # Its list of endings comes with the package; a newer one would be fetched.
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=())
    recognisers = [getattr(known, name)() for name in _NAMES]
    found = []
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        text = json.loads(line)
        spans = []
        for recogniser in recognisers:
            results = recogniser.analyze(
                text=text, entities=recogniser.supported_entities, nlp_artifacts=None
            )
            spans += [[r.entity_type, r.start, r.end] for r in results or [] if r.score >= _LEAST]
        found.append(json.dumps(sorted(spans, key=lambda span: span[1:])))
    Path(sys.argv[2]).write_text("\n".join(found) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
