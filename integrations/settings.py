"""The settings as the program uses them: read, checked, and every path from the root on."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from cornerman.errors import SettingsError
from cornerman.people import Seeker
from cornerman.policy import Policy
from integrations.places import absolute, data_folder, settings_file
from integrations.settings_messages import broken_toml, problems, unknown_variables, written_secrets
from integrations.settings_model import WrittenSettings
from integrations.settings_outside import CaldavSection, GoogleSection, ImapSection, SmtpSection


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a person set. `file` is where, `data` the data folder, `written` the file as it was checked."""

    file: Path
    data: Path
    written: WrittenSettings

    @property
    def account(self) -> str:
        """The name under which everything is kept."""
        return self.written.seeker.account

    @property
    def calendar(self) -> Path:
        """The calendar where debriefs are written, unless that is elsewhere: an .ics file, or a folder of them."""
        return self._place(self.written.calendar.path, "debriefs.ics")

    @property
    def has_own_calendar(self) -> bool:
        """Tell whether debriefs go to a calendar of the seeker's, and not into a file beside it."""
        return self.written.calendar.is_written or self.keeps_debriefs_at_google

    @property
    def google(self) -> GoogleSection | None:
        """The Google account; None when there is none."""
        return self.written.google

    @property
    def keeps_debriefs_at_google(self) -> bool:
        """Tell whether debriefs go to a calendar of their own at Google."""
        return self.google is not None and self.google.debriefs

    @property
    def caldav(self) -> CaldavSection | None:
        """The server with the calendar; None when it lies on this machine."""
        return self.written.calendar.caldav

    @property
    def calendars_also(self) -> tuple[Path, ...]:
        """Other calendars on this machine that are only read."""
        return tuple(map(self._path, self.written.calendar.also))

    @property
    def feeds(self) -> tuple[str, ...]:
        """Addresses of calendars that are only read, or the names under which the keyring has them."""
        return self.written.calendar.feeds

    @property
    def mail(self) -> Path | None:
        """The mail on this machine: a Maildir, an mbox, or a folder of .eml files; None when there is none."""
        return None if self.written.mail.path is None else self._path(self.written.mail.path)

    @property
    def imap(self) -> ImapSection | None:
        """The server with the mailbox; None when none is read."""
        return self.written.mail.imap

    @property
    def outbox(self) -> Path:
        """The Maildir of letters that are not sent."""
        return self._place(self.written.post.outbox, "outbox")

    @property
    def smtp(self) -> SmtpSection | None:
        """The mail server; None when letters go to the outbox."""
        return self.written.post.smtp if self.written.post.kind == "smtp" else None

    @property
    def lays_letters_into_gmail(self) -> bool:
        """Tell whether letters to the seeker go into their mailbox at Google."""
        return self.written.post.kind == "google"

    @property
    def missions(self) -> Path:
        """The folder of the seeker's drafts."""
        return self._place(self.written.places.missions, "missions")

    @property
    def briefs(self) -> Path:
        """The folder of the talking points."""
        return self._place(self.written.places.briefs, "briefs")

    @property
    def store_url(self) -> str:
        """The SQLAlchemy URL of the store."""
        return self.written.store.url or f"sqlite:///{self.data / 'cornerman.sqlite'}"

    @property
    def watch_every(self) -> timedelta:
        """How often calendar and mail are read."""
        return timedelta(minutes=self.written.run.watch_every_minutes)

    @property
    def prefect_port(self) -> int:
        """The port of Prefect's page; 0 for a free one."""
        return self.written.run.prefect_port

    @property
    def page_port(self) -> int:
        """The port of the seeker's own page; 0 for a free one."""
        return self.written.run.page_port

    def seeker(self) -> Seeker:
        """Give the person whose calendar it is; the address of their Google account is one of theirs."""
        seeker = self.written.seeker.value()
        more = frozenset() if self.google is None else frozenset({self.google.user}) - {seeker.email}
        return replace(seeker, aliases=seeker.aliases | more)

    def policy(self) -> Policy:
        """Give the rules."""
        return self.written.policy.value(self.written.digest)

    def _path(self, written: str) -> Path:
        return absolute(written, self.file.parent)

    def _place(self, written: str | None, name: str) -> Path:
        return self._path(written) if written else self.data / name


def load_settings(path: Path | None = None) -> Settings:
    """Read and check the settings; environment variables override the file.

    `path` stands in for the file that CORNERMAN_SETTINGS names, or the one in the configuration folder.
    Raises SettingsError with one line for each thing that is wrong.
    """
    file = absolute(str(path), Path.cwd()) if path else settings_file()
    written = check_settings(_table(file), file)
    return Settings(file=file, data=data_folder(written.places.data, file.parent), written=written)


def check_settings(table: Mapping[str, Any], file: Path) -> WrittenSettings:
    """Check what stands in a file. Raises SettingsError with one line for each thing that is wrong."""
    wrong = [*written_secrets(file.name, table), *unknown_variables(os.environ)]
    try:
        written = WrittenSettings(**table)
    except ValidationError as error:
        wrong += problems(file.name, error.errors(include_url=False))
        raise _wrong(wrong, file) from error
    if wrong:
        raise _wrong(wrong, file)
    return written


def _wrong(lines: list[str], file: Path) -> SettingsError:
    return SettingsError("\n".join(lines), remedy=f"Mend {file} and run again.")


def _table(file: Path) -> dict[str, Any]:
    """Read the file as TOML."""
    try:
        text = file.read_text(encoding="utf-8-sig")
        return tomllib.loads(text)
    except FileNotFoundError as error:
        raise SettingsError(
            f"There are no settings yet: {file} is not there.",
            remedy="Run `cornerman init` to make it, or name another file in CORNERMAN_SETTINGS.",
        ) from error
    except OSError as error:
        raise SettingsError(
            f"The settings {file} cannot be read: {error.strerror}.",
            remedy="Give yourself the right to read it, or name another file in CORNERMAN_SETTINGS.",
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError(
            f"{file.name} is not written in UTF-8 (byte {error.start + 1}).", remedy=f"Save {file} as UTF-8."
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise broken_toml(file.name, text, error) from error
