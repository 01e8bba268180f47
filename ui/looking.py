"""What the doctor found where it looked, and how a failure becomes such a finding."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cornerman.errors import CornermanError


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What was looked at and found. `remedy` and `exit_code` count when it is not in order."""

    what: str
    found: str
    ok: bool = True
    remedy: str = ""
    exit_code: int = 1


def guarded(what: str, look: Callable[[], Check]) -> Check:
    """Give what a look found, or why it failed."""
    try:
        return look()
    except CornermanError as error:
        return failure(what, error)


def failure(what: str, error: CornermanError) -> Check:
    """Give what an error says."""
    return Check(what=what, found=error.message, ok=False, remedy=error.remedy, exit_code=error.exit_code)


def with_losses(check: Check, losses: Sequence[str]) -> Check:
    """Add what could not be read, the first of it in words."""
    if not losses:
        return check
    more = f" (and {len(losses) - 1} more)" if len(losses) > 1 else ""
    return Check(
        what=check.what,
        found=f"{check.found}; not read: {losses[0]}{more}",
        ok=False,
        remedy="Everything else is read. Mend or remove these pieces when you can.",
    )
