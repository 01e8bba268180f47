"""What is asked of a folder on a mail server; nothing of it changes anything there, not even what counts as read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from cornerman.errors import OutsideRefusedError
from integrations.imap_troubles import code_of, passes, told

# Only what tells who wrote what to whom: signatures and traces make up most of a header.
_FIELDS = (
    "FROM SENDER REPLY-TO TO CC SUBJECT DATE MESSAGE-ID REFERENCES IN-REPLY-TO LIST-UNSUBSCRIBE PRECEDENCE"
    " AUTO-SUBMITTED"
)
_HEADER = f"BODY.PEEK[HEADER.FIELDS ({_FIELDS})]"
_ROLES = ("all", "archive", "drafts", "flagged", "junk", "sent", "trash")
_NAMED = 20
_INBOX = "INBOX"


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderState:
    """How a folder stands: numbers of letters hold under one `validity` only; the next letter gets `next_number`.

    The latter is 0 where the server does not say it.
    """

    validity: int
    next_number: int = 0
    letters: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What is known of a letter before it is fetched."""

    header: bytes
    structure: Any
    received_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderFound:
    """A folder that is there, and what it is for, if the server says so: sent, archive, junk and the like."""

    name: str
    role: str = ""


class ImapFolders:
    """Asks a server about its folders and the letters in them. Raises OutsideError as `told` has it."""

    def __init__(self, client: Any, *, host: str) -> None:  # noqa: ANN401 - the library has no types
        """Ask through a client that is signed in."""
        self._client = client
        self._host = host

    def all(self) -> tuple[FolderFound, ...]:
        """Give the folders that can hold letters, in order of name."""
        with told(self._host):
            found = self._client.list_folders()
            return tuple(sorted((_folder(*each) for each in found if _holds(each[0])), key=lambda each: each.name))

    def state(self, folder: str) -> FolderState:
        """Tell how a folder stands, without opening it: one cheap question."""
        with told(self._host):
            try:
                answer = self._client.folder_status(folder, ["UIDVALIDITY", "UIDNEXT", "MESSAGES"])
            except self._client.AbortError:
                raise
            except self._client.Error as error:
                self._require(folder, error)
                raise
            return FolderState(
                validity=_number(answer, b"UIDVALIDITY"),
                next_number=_number(answer, b"UIDNEXT"),
                letters=_number(answer, b"MESSAGES"),
            )

    def open(self, folder: str) -> FolderState:
        """Open a folder for reading only, and tell how it stands."""
        with told(self._host):
            try:
                answer = self._client.select_folder(folder, readonly=True)
            except self._client.AbortError:
                raise
            except self._client.Error as error:
                self._require(folder, error)
                raise
            return FolderState(
                validity=_number(answer, b"UIDVALIDITY"),
                next_number=_number(answer, b"UIDNEXT"),
                letters=_number(answer, b"EXISTS"),
            )

    def numbers(self, *, since: date, start: int) -> list[int]:
        """Give the numbers, from `start` on, of the letters that arrived or were sent on a day or after it."""
        with told(self._host):
            criteria = ["UID", f"{start}:*", "OR", "SINCE", since, "SENTSINCE", since]
            # `n:*` always holds the last letter, even when its number is below n
            return sorted({each for each in self._client.search(criteria) if each >= start})

    def heads(self, numbers: Sequence[int]) -> dict[int, Head]:
        """Give what is known of these letters; one that went meanwhile is left out."""
        answer = self._fetched(numbers, ["INTERNALDATE", "BODYSTRUCTURE", _HEADER])
        return {
            number: Head(
                header=_piece(found, b"BODY[HEADER"),
                structure=found.get(b"BODYSTRUCTURE"),
                received_at=found.get(b"INTERNALDATE"),
            )
            for number, found in answer.items()
        }

    def header(self, number: int) -> Head:
        """Give the head of a letter whose parts the server cannot describe; an empty one when that fails, too."""
        found = self._fetched([number], ["INTERNALDATE", _HEADER]).get(number, {})
        return Head(header=_piece(found, b"BODY[HEADER"), structure=None, received_at=found.get(b"INTERNALDATE"))

    def parts(self, numbers: Sequence[int], limits: Mapping[str, int]) -> dict[int, dict[str, bytes]]:
        """Give of each of these letters the parts of these sections, each up to its limit."""
        wanted = [f"BODY.PEEK[{section}]<0.{limit}>" for section, limit in limits.items()]
        return {
            number: {section: _piece(found, f"BODY[{section}]".encode()) for section in limits}
            for number, found in self._fetched(numbers, wanted).items()
        }

    def _fetched(self, numbers: Sequence[int], wanted: list[str]) -> Mapping[int, Mapping[bytes, Any]]:
        """Fetch of several letters at once; when that fails, one at a time, so that a broken one costs only itself."""
        try:
            return self._fetch(numbers, wanted)
        except OutsideRefusedError:
            if len(numbers) == 1:
                return {}
            halves = (numbers[: len(numbers) // 2], numbers[len(numbers) // 2 :])
            return {number: found for half in halves for number, found in self._fetched(half, wanted).items()}

    def _fetch(self, numbers: Sequence[int], wanted: list[str]) -> Mapping[int, Mapping[bytes, Any]]:
        with told(self._host):
            try:
                answer: Mapping[int, Mapping[bytes, Any]] = self._client.fetch(numbers, wanted)
            except self._client.AbortError:
                raise
            except (ValueError, TypeError, LookupError, RecursionError) as error:
                raise self._client.Error("letters that cannot be described") from error
            except self._client.Error as error:
                if passes(code_of(str(error))):
                    raise self._client.AbortError(str(error)) from error
                raise
            return answer

    def _require(self, folder: str, error: Exception) -> None:
        """Say that a folder is not there, if that is why it could not be opened. Raises OutsideRefusedError."""
        names = sorted((each.name for each in self.all()), key=lambda name: name.upper() != _INBOX)
        if folder in names or passes(code_of(str(error))):
            return
        more = ", and others" if len(names) > _NAMED else ""
        raise OutsideRefusedError(
            f"There is no folder {folder} in the mailbox at {self._host}.",
            remedy=f"Name one of these in the settings: {', '.join(names[:_NAMED])}{more}.",
        ) from error


def _folder(flags: Iterable[Any], _: object, name: Any) -> FolderFound:  # noqa: ANN401 - what the library gives
    said = {each.decode("ascii", "replace").lower().lstrip("\\") for each in flags if isinstance(each, bytes)}
    return FolderFound(name=str(name), role=next((each for each in _ROLES if each in said), ""))


def _holds(flags: Iterable[Any]) -> bool:
    said = {each.lower() for each in flags if isinstance(each, bytes)}
    return not said & {b"\\noselect", b"\\nonexistent"}


def _number(answer: Mapping[bytes, Any], name: bytes) -> int:
    found = answer.get(name)
    return found if isinstance(found, int) else 0


def _piece(found: Mapping[bytes, Any], start: bytes) -> bytes:
    """Give the piece whose name begins so: a server adds where it starts, and writes fields as it likes."""
    value = next((value for name, value in found.items() if name.startswith(start)), b"")
    return value if isinstance(value, bytes) else b"" if value is None else str(value).encode()
