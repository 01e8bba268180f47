"""The doctor's checks: each looks at one thing that has to work, and says what it found and what would mend it."""

import os
import shutil
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from cornerman.clocks import check_clock
from cornerman.errors import CornermanError, StorageError
from cornerman.ledger import EntryState
from cornerman.times import Span
from cornerman.wording import counted
from ui.failures import failed, kind_in_words
from ui.opening import own_house

if TYPE_CHECKING:
    from flows.house import House
    from integrations.settings import Settings

_NEEDS_SEEKER = 3
_BACK, _AHEAD = timedelta(days=30), timedelta(days=60)
_MEGABYTE = 1_000_000
_ROOM = 5 * _MEGABYTE
_TRIAL = "doctor/trial"
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What was looked at and found. `remedy` and `exit_code` count when it is not in order."""

    what: str
    found: str
    ok: bool = True
    remedy: str = ""
    exit_code: int = 1


def look_at_everything() -> Iterator[Check]:
    """Make every check that can be made; what depends on something broken is left out."""
    from integrations.settings import load_settings

    try:
        settings = load_settings()
    except CornermanError as error:
        yield _failed("settings", error)
        return
    yield Check(what="settings", found=str(settings.file))
    yield _guarded("data folder", lambda: _data_folder(settings.data))
    try:
        with own_house() as house:
            yield _guarded("store", lambda: _store(house))
            yield from _inside(house)
    except CornermanError as error:
        yield _failed("store", error)
    yield _guarded("post", lambda: _post(settings))
    yield _engine(settings.data)


def exit_code(found: Sequence[Check]) -> int:
    """Give 0 when all is in order, 3 when only the seeker's word is missing, and else 1."""
    codes = {each.exit_code for each in found if not each.ok}
    return 0 if not codes else _NEEDS_SEEKER if codes == {_NEEDS_SEEKER} else 1


def _inside(house: "House") -> Iterator[Check]:
    yield _guarded("clock", lambda: _clock(house))
    yield _guarded("calendar", lambda: _calendar(house))
    yield _guarded("mail", lambda: _mail(house))
    yield _council(house)
    yield from _undone(house)
    yield from _unsettled(house)


def _guarded(what: str, check: Callable[[], Check]) -> Check:
    try:
        return check()
    except CornermanError as error:
        return _failed(what, error)


def _failed(what: str, error: CornermanError) -> Check:
    return Check(what=what, found=error.message, ok=False, remedy=error.remedy, exit_code=error.exit_code)


def _data_folder(folder: Path) -> Check:
    if not folder.exists():
        return Check(what="data folder", found=f"{folder} (made with the first run)")
    if not folder.is_dir():
        raise StorageError(f"{folder} is a file where a folder should be.", remedy="Please move it away.")
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise StorageError(
            f"{folder} is not a folder that you may read and write.",
            remedy="Give yourself the right, or name another one under `places.data` in the settings.",
        )
    if folder.stat().st_mode & _OTHERS:
        return Check(
            what="data folder",
            found=f"{folder} can be opened by others on this machine.",
            ok=False,
            remedy=f"Run: chmod go= '{folder}'",
        )
    free = shutil.disk_usage(folder).free
    if free < _ROOM:
        return Check(
            what="data folder",
            found=f"The disk of {folder} is almost full: {free / _MEGABYTE:.1f} MB are left.",
            ok=False,
            remedy="Make room before the next run.",
        )
    return Check(what="data folder", found=str(folder))


class _TakenBackError(Exception):
    """That a trial was written; it ends the transaction, so that nothing of it stays."""


def _store(house: "House") -> Check:
    """Write a trial into the store, and take it back."""
    with suppress(_TakenBackError):
        _write_and_take_back(house)
    return Check(what="store", found="can be read and written")


def _write_and_take_back(house: "House") -> None:
    with house.store.together():
        house.ledger.claim(_TRIAL, kind=_TRIAL, now=house.clock.now(), lease=timedelta(0))
        raise _TakenBackError


def _post(settings: "Settings") -> Check:
    from integrations.maildir_post import check_outbox
    from integrations.secrets import smtp_password

    server = settings.smtp
    if server is None:
        check_outbox(settings.outbox)
        return Check(what="post", found=f"letters are laid into {settings.outbox}, and not sent")
    if server.user is not None:
        smtp_password(server.user)
    return Check(what="post", found=f"letters go to {server.host}, port {server.port} (not tried now)")


def _clock(house: "House") -> Check:
    now = house.clock.now()
    check_clock(house.ledger.newest(), now)
    return Check(what="clock", found=f"{now.astimezone(house.seeker.zone):%Y-%m-%d %H:%M} in {house.seeker.zone.key}")


def _calendar(house: "House") -> Check:
    now = house.clock.now()
    reading = house.calendar.read(Span(start=now - _BACK, end=now + _AHEAD))
    found = f"{counted(len(reading.events), 'entry', 'entries')} between a month ago and two months ahead"
    return _with_losses(Check(what="calendar", found=found), reading.losses)


def _mail(house: "House") -> Check:
    if not house.mailboxes:
        return Check(what="mail", found="none is read; that is fine")
    since = house.clock.now() - _BACK
    readings = [mailbox.read(since) for mailbox in house.mailboxes]
    count = sum(len(reading.letters) for reading in readings)
    check = Check(what="mail", found=f"{counted(count, 'letter')} since a month ago")
    return _with_losses(check, [loss for reading in readings for loss in reading.losses])


def _with_losses(check: Check, losses: Sequence[str]) -> Check:
    if not losses:
        return check
    more = f" (and {len(losses) - 1} more)" if len(losses) > 1 else ""
    return Check(
        what=check.what,
        found=f"{check.found}; not read: {losses[0]}{more}",
        ok=False,
        remedy="Everything else is read. Mend or remove these pieces when you can.",
    )


def _council(house: "House") -> Check:
    members = house.memory.members()
    willing = sum(each.may_be_invited for each in members)
    found = f"{counted(len(members), 'member')}, {willing} of them may be invited"
    if willing >= house.policy.quorum:
        return Check(what="council", found=found)
    return Check(
        what="council",
        found=f"{found}; a debrief needs {house.policy.quorum}",
        ok=False,
        remedy="Name peers with `cornerman council add`, and record their yes with `cornerman council consent`.",
        exit_code=_NEEDS_SEEKER,
    )


def _undone(house: "House") -> Iterator[Check]:
    """Give one line for each reason for which something failed and was not done since."""
    reasons: dict[str, list[str]] = {}
    for entry in failed(house.ledger.entries()):
        reasons.setdefault(entry.outcome, []).append(f"{kind_in_words(entry)} ({entry.key})")
    for reason, things in reasons.items():
        yield Check(
            what="not done",
            found=f"{reason} So this was not done: {', '.join(things)}.",
            ok=False,
            remedy="What is still wanted is tried again by itself. To put one aside: cornerman doctor --settle KEY",
        )


def _unsettled(house: "House") -> Iterator[Check]:
    for entry in house.ledger.entries():
        if entry.state is EntryState.UNSURE:
            yield Check(
                what="letter",
                found=f"{entry.key}: {entry.outcome}",
                ok=False,
                remedy=f"Look, then say `cornerman doctor --settle {entry.key}` or `--retry {entry.key}`.",
                exit_code=_NEEDS_SEEKER,
            )


def _engine(data: Path) -> Check:
    """Tell whether `cornerman up` runs; it need not."""
    from flows.engine_home import EngineHome, published_port

    port = published_port(EngineHome(data=data)) if data.is_dir() else None
    running = f"`cornerman up` is running; its page is at port {port} of this machine"
    return Check(what="engine", found=running if port else "`cornerman up` is not running")
