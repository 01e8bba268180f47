"""Which job an offer belongs to whose employer was typed in a way that fits no job."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from cornerman.offers import Offer
from cornerman.processes import Process
from cornerman.wording import listed, shortened
from ui.printing import ask

_CLOSE = 0.75
_SHOWN = 5


def employer_meant(typed: str, processes: Sequence[Process]) -> str:
    """Ask whether a job with a name much like what was typed is meant; what was typed, where not or nobody is there."""
    near = _nearest(typed, processes)
    if near is None:
        return typed
    name = shortened(near.name)
    answer = ask(f"No job fits {typed!r}. Did you mean {name}? y or n", option="--job", default="n")
    return near.name if answer.strip().lower() in ("y", "yes") else typed


def belongs_to_none(offer: Offer, processes: Sequence[Process]) -> tuple[str, ...]:
    """Say that an offer belongs to no job, which there are, and how to put that right; nothing where it has one."""
    if offer.process_id is not None or not processes:
        return ()
    names = list(dict.fromkeys(shortened(each.name) for each in processes if each.company))
    more = [f"{len(names) - _SHOWN} more"] if len(names) > _SHOWN else []
    near = _nearest(offer.company or "", processes)
    return (
        "It belongs to none of your jobs, so no draft and no talk is read beside it.",
        *((f"Did you mean {shortened(near.name)}?",) if near else ()),
        *((f"Your jobs: {listed([*names[:_SHOWN], *more])}.",) if names else ()),
        "If it is one of them: cornerman undo, and enter it again with --job.",
    )


def _nearest(typed: str, processes: Sequence[Process]) -> Process | None:
    """Give the job whose name, or a word of it, is most like what was typed."""
    words = " ".join(typed.casefold().split())
    likeness = {
        each.id: max(SequenceMatcher(None, words, part).ratio() for part in _parts(each.name)) for each in processes
    }
    best = max(processes, key=lambda each: likeness[each.id], default=None)
    return best if best is not None and likeness[best.id] >= _CLOSE else None


def _parts(name: str) -> tuple[str, ...]:
    whole = name.casefold()
    return (whole, *whole.split())
