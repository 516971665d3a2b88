"""``minyi verify``: whether the audit chain holds and the counts of every import add up."""

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from minyi.errors import InputError, Lang

if TYPE_CHECKING:
    from minyi_web.listening.queries import Unequal

_COUNTED = {
    "received": ("收到的行", "the rows received"),
    "messages": ("留言", "the messages"),
    "rejects": ("退回的行", "the rejected rows"),
}


@dataclass(frozen=True, slots=True)
class Verified:
    """How much was looked at, and what is wrong with it."""

    n_entries: int
    head: str  # the digest of the last entry: written down elsewhere, it shows a chain that was made anew
    n_imports: int
    faults: tuple[InputError, ...]

    def lines(self, lang: Lang) -> list[str]:
        """What was found, in sentences. What is wrong is told apart."""
        chain = (
            (f"审计链：{self.n_entries} 条，", f"Audit chain: {self.n_entries} entries, "),
            (f"末条摘要 {self.head}", f"the last is {self.head}"),
        )
        counts = (f"导入：{self.n_imports} 次，", f"Imports: {self.n_imports}, ")
        place = 0 if lang == "zh" else 1
        good = ("全部合得上。", "all add up.") if not self.faults else ("见下。", "see below.")
        return ["".join(part[place] for part in chain), counts[place] + good[place]]

    def told(self, lang: Lang) -> dict[str, Any]:
        """The same for machines."""
        return {
            "n_entries": self.n_entries,
            "head": self.head,
            "n_imports": self.n_imports,
            "faults": [asdict(fault.say(lang)) for fault in self.faults],
        }


def verified() -> Verified:
    """Walk the chain and ask for counts that do not add up. Raises what the database cannot do."""
    from minyi_web.config.database_faults import told_in_words
    from minyi_web.config.errors import ChainBroken
    from minyi_web.config.wording import in_both
    from minyi_web.listening.models import Import
    from minyi_web.listening.queries import counts_that_do_not_add_up
    from minyi_web.people import audit

    with told_in_words():
        verdict = audit.verify()
        faults: list[InputError] = []
        if verdict.why is not None:
            faults.append(ChainBroken(number=verdict.first_broken, **in_both("why", verdict.why.label)))
        faults += map(_fault, counts_that_do_not_add_up())
        return Verified(verdict.n_entries, verdict.head, Import.objects.count(), tuple(faults))


def _fault(unequal: "Unequal") -> InputError:
    from minyi_web.config.errors import CopiesLost, CountsUnequal

    if unequal.import_id is None:
        return CopiesLost(found=unequal.found)
    zh, en = _COUNTED[unequal.what]
    return CountsUnequal(
        number=unequal.import_id, what_zh=zh, what_en=en, expected=unequal.expected, found=unequal.found
    )
