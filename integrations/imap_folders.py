"""What is asked of a folder on a mail server; nothing of it changes anything there, not even what counts as read."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from cornerman.errors import OutsideDownError, OutsideRefusedError
from integrations.imap_troubles import code_of, passes, told

# Only what tells who wrote what to whom: signatures and traces make up most of a header.
_FIELDS = (
    "FROM SENDER REPLY-TO TO CC SUBJECT DATE MESSAGE-ID REFERENCES IN-REPLY-TO LIST-UNSUBSCRIBE PRECEDENCE"
    " AUTO-SUBMITTED"
)
_HEADER = f"BODY.PEEK[HEADER.FIELDS ({_FIELDS})]"
_ROLES = ("all", "archive", "drafts", "flagged", "junk", "sent", "trash")
_NAMED = 20
_ENOUGH = 10  # a server that refuses so many letters in a row is not asked for the rest one at a time
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


class RefusedAltogetherError(OutsideDownError):
    """Of several letters the server gave none: more likely it is in trouble than each of them broken."""


class _IndescribableError(OutsideRefusedError):
    """The server gave something, and nobody can make sense of it."""


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
        self.bears_refusals = False
        """Whether letters are held to be broken even when the server gives none of several."""

    def all(self) -> tuple[FolderFound, ...]:
        """Give the folders that can hold letters, in order of name."""
        with told(self._host):
            found = self._client.list_folders()
            return tuple(sorted((_folder(*each) for each in found if _holds(each[0])), key=lambda each: each.name))

    def state(self, folder: str) -> FolderState:
        """Tell how a folder stands, without opening it: one cheap question."""
        items = ["UIDVALIDITY", "UIDNEXT", "MESSAGES"]
        return self._stands(folder, lambda: self._client.folder_status(folder, items), letters=b"MESSAGES")

    def open(self, folder: str) -> FolderState:
        """Open a folder for reading only, and tell how it stands."""
        return self._stands(folder, lambda: self._client.select_folder(folder, readonly=True), letters=b"EXISTS")

    def numbers(self, *, since: date, start: int) -> list[int]:
        """Give the numbers, from `start` on, of the letters that arrived or were sent on a day or after it."""
        with told(self._host):
            criteria = ["UID", f"{start}:*", "OR", "SINCE", since, "SENTSINCE", since]
            # `n:*` always holds the last letter, even when its number is below n
            return sorted({each for each in self._client.search(criteria) if each >= start})

    def heads(self, numbers: Sequence[int]) -> dict[int, Head]:
        """Give what is known of these letters.

        One that went meanwhile, and one whose parts the server cannot describe, is left out. Raises
        RefusedAltogetherError when the server gives none of several.
        """
        answer = self._fetched(numbers, ["INTERNALDATE", "BODYSTRUCTURE", _HEADER])
        return {
            number: Head(
                header=_piece(found, b"BODY[HEADER"),
                structure=found.get(b"BODYSTRUCTURE"),
                received_at=found.get(b"INTERNALDATE"),
            )
            for number, found in answer.items()
            if found is not None
        }

    def header(self, number: int) -> Head | None:
        """Give the head of a letter that `heads` left out: an empty one when it is gone, None when it is refused."""
        found = self._fetched([number], ["INTERNALDATE", _HEADER]).get(number, {})
        if found is None:
            return None
        return Head(header=_piece(found, b"BODY[HEADER"), structure=None, received_at=found.get(b"INTERNALDATE"))

    def parts(self, numbers: Sequence[int], limits: Mapping[str, int]) -> dict[int, dict[str, bytes]]:
        """Give of each of these letters the parts of these sections, each up to its limit.

        One that is gone or refused is left out; raises as `heads` does.
        """
        wanted = [f"BODY.PEEK[{section}]<0.{limit}>" for section, limit in limits.items()]
        return {
            number: {section: _piece(found, f"BODY[{section}]".encode()) for section in limits}
            for number, found in self._fetched(numbers, wanted).items()
            if found is not None
        }

    def _fetched(self, numbers: Sequence[int], wanted: list[str]) -> dict[int, Mapping[bytes, Any] | None]:
        """Fetch of several letters at once, each that is refused as None.

        One that is gone is left out, and one of which no sense can be made.
        """
        answer, refused = self._tried(numbers, wanted)
        self._require_some(refused, numbers, enough=2)
        return {**answer, **dict.fromkeys(refused)}

    def _tried(
        self, numbers: Sequence[int], wanted: list[str]
    ) -> tuple[dict[int, Mapping[bytes, Any]], tuple[int, ...]]:
        """Fetch at once what can be, and the rest one at a time, so that a broken letter costs only itself."""
        try:
            return dict(self._fetch(numbers, wanted)), ()
        except OutsideRefusedError as error:
            if len(numbers) == 1:
                return {}, () if isinstance(error, _IndescribableError) else tuple(numbers)
        half = len(numbers) // 2
        first, first_refused = self._tried(numbers[:half], wanted)
        self._require_some(first_refused, numbers[:half], enough=_ENOUGH)
        second, second_refused = self._tried(numbers[half:], wanted)
        return first | second, (*first_refused, *second_refused)

    def _require_some(self, refused: Sequence[int], numbers: Sequence[int], *, enough: int) -> None:
        """Raise RefusedAltogetherError when the server gave none of as many letters as are enough to say so."""
        if len(refused) == len(numbers) >= enough and not self.bears_refusals:
            raise RefusedAltogetherError(
                f"The mail server {self._host} gave none of {len(numbers)} letters.",
                remedy="Nothing is lost; Cornerman tries again. If it goes on, ask whoever runs the server why.",
            )

    def _fetch(self, numbers: Sequence[int], wanted: list[str]) -> Mapping[int, Mapping[bytes, Any]]:
        with told(self._host):
            try:
                answer: Mapping[int, Mapping[bytes, Any]] = self._client.fetch(numbers, wanted)
            except self._client.AbortError:
                raise
            except (ValueError, TypeError, LookupError, RecursionError) as error:
                raise _IndescribableError("Letters cannot be described.", remedy="") from error
            except self._client.Error as error:
                if passes(code_of(str(error))):
                    raise self._client.AbortError(str(error)) from error
                raise
            return answer

    def _stands(self, folder: str, ask: Callable[[], Mapping[bytes, Any]], *, letters: bytes) -> FolderState:
        """Tell how a folder stands by the answer to a question about it, which counts its letters under this name."""
        with told(self._host):
            try:
                answer = ask()
            except self._client.AbortError:
                raise
            except self._client.Error as error:
                self._require(folder, error)
                raise
            return FolderState(
                validity=_number(answer, b"UIDVALIDITY"),
                next_number=_number(answer, b"UIDNEXT"),
                letters=_number(answer, letters),
            )

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
