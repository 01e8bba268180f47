"""The doctor's checks: each looks at one thing that has to work, and says what it found and what would mend it."""

import os
import shutil
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from cornerman.clocks import check_clock
from cornerman.errors import CornermanError, StorageError
from cornerman.ledger import EntryState
from cornerman.wording import counted
from ui.failures import failed, kind_in_words
from ui.looking import Check, failure, guarded
from ui.printing import progress

if TYPE_CHECKING:
    from flows.house import House
    from integrations.settings import Settings
    from ui.inside import Inside

_NEEDS_SEEKER = 3
_MEGABYTE = 1_000_000
_ROOM = 5 * _MEGABYTE
_TRIAL = "doctor/trial"
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def look_at_everything() -> Iterator[Check]:
    """Make every check that can be made; what depends on something broken is left out."""
    from integrations.settings import load_settings
    from ui.inside import inside
    from ui.source_checks import look_at_sources

    try:
        settings = load_settings()
    except CornermanError as error:
        yield failure("settings", error)
        return
    yield Check(what="settings", found=str(settings.file))
    yield guarded("data folder", lambda: _data_folder(settings.data))
    outside = [*look_at_sources(settings), *_google(settings), guarded("post", lambda: _post(settings))]
    yield from outside
    yield _place_to_meet(settings)
    try:
        with inside(settings, told={each.found for each in outside}) as house:
            yield guarded("store", lambda: _store(house))
            yield from _inside(house, settings)
    except CornermanError as error:
        yield failure("store", error)
    yield _engine(settings.data)


def exit_code(found: Sequence[Check]) -> int:
    """Give 0 when all is in order, 3 when only the seeker's word is missing, and else 1."""
    codes = {each.exit_code for each in found if not each.ok}
    return 0 if not codes else _NEEDS_SEEKER if codes == {_NEEDS_SEEKER} else 1


def _inside(house: "House | Inside", settings: "Settings") -> Iterator[Check]:
    from ui.member_checks import look_at_members

    yield guarded("clock", lambda: _clock(house))
    yield _council(house)
    yield from look_at_members(settings, house.memory.members())
    yield from _undone(house)
    yield from _unsettled(house)


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


def _store(house: "House | Inside") -> Check:
    """Write a trial into the store, and take it back."""
    with suppress(_TakenBackError):
        _write_and_take_back(house)
    return Check(what="store", found="can be read and written")


def _write_and_take_back(house: "House | Inside") -> None:
    with house.store.together():
        house.ledger.claim(_TRIAL, kind=_TRIAL, now=house.clock.now(), lease=timedelta(0))
        raise _TakenBackError


def _post(settings: "Settings") -> Check:
    from flows.servers import smtp_of
    from integrations.maildir_post import check_outbox
    from integrations.smtp_post import check_sign_in

    server = settings.smtp
    if settings.lays_letters_into_gmail:
        return Check(what="post", found="letters to you are laid into Gmail; Google Calendar invites the council")
    if server is None:
        check_outbox(settings.outbox)
        return Check(what="post", found=f"letters are laid into {settings.outbox}, and not sent")
    sender = smtp_of(server)
    progress(f"Trying {server.host} …")
    check_sign_in(sender)
    signed_in = "signed in" if sender.user else "nobody signs in"
    return Check(what="post", found=f"letters go to {server.host}, port {server.port}; {signed_in}, nothing sent")


def _place_to_meet(settings: "Settings") -> Check:
    """Say where debriefs take place; nobody has to have a room."""
    what, room = "place to meet", settings.seeker().room
    if room:
        return Check(what=what, found=f"{room}, your own room")
    if settings.google is not None and settings.keeps_debriefs_at_google and settings.google.meet:
        return Check(what=what, found="Google makes a Meet room for each debrief")
    how = "Name a video room of yours as `room` under [seeker] in the settings, or write a place into each debrief."
    return Check(what=what, found=f"none is named, so invitations name none. {how}")


def _google(settings: "Settings") -> Iterator[Check]:
    """Look at the Google account; its library is loaded only where there is one."""
    if settings.google is not None:
        from ui.google_checks import look_at_google

        yield from look_at_google(settings)


def _clock(house: "House | Inside") -> Check:
    now = house.clock.now()
    check_clock(house.ledger.newest(), now)
    return Check(what="clock", found=f"{now.astimezone(house.seeker.zone):%Y-%m-%d %H:%M} in {house.seeker.zone.key}")


def _council(house: "House | Inside") -> Check:
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


def _undone(house: "House | Inside") -> Iterator[Check]:
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


def _unsettled(house: "House | Inside") -> Iterator[Check]:
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
