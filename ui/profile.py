"""The profile that `cornerman scan` takes: who the seeker is and who sits on the council, as a JSON file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cornerman.errors import BadInputError
from cornerman.people import Seeker, WeeklyHours, normal_address

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A seeker, the members' addresses, and the moment at which to look, if the file names one."""

    seeker: Seeker
    council: frozenset[str]
    now: datetime | None


def read_profile(path: Path) -> Profile:
    """Read a profile: name, email, timezone; aliases, working_hours, employer_domains, council, now if known.

    Raises BadInputError, naming what is missing or wrong.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        seeker = Seeker(
            account="scan",
            name=found["name"],
            email=found["email"],
            zone=ZoneInfo(found["timezone"]),
            aliases=frozenset(found.get("aliases", ())),
            employer_domains=frozenset(found.get("employer_domains", ())),
            hours=_hours(found.get("working_hours", {})),
        )
        council = frozenset(normal_address(member["email"]) for member in found.get("council", ()))
        now = datetime.fromisoformat(found["now"]) if "now" in found else None
    except (
        OSError,
        UnicodeDecodeError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        ZoneInfoNotFoundError,
    ) as error:
        raise BadInputError(
            f"The profile {path} cannot be used: {type(error).__name__}: {error}.",
            remedy='It is a JSON file with at least "name", "email" and "timezone" (such as "Europe/Berlin").',
        ) from error
    return Profile(seeker=seeker, council=council, now=now)


def _hours(written: Mapping[str, object]) -> WeeklyHours:
    """Read `{"days": ["MO", …], "start": "09:00", "end": "18:00"}`; what is left out is as usual."""
    usual = WeeklyHours()
    days = written.get("days", [_DAYS[day] for day in usual.days])
    return WeeklyHours(
        days=frozenset(_DAYS.index(day) for day in _DAYS if day in str(days)),
        start=time.fromisoformat(str(written.get("start", usual.start))),
        end=time.fromisoformat(str(written.get("end", usual.end))),
    )
