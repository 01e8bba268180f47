"""How the rehearsed Google says no: its refusals, and the faults that a test can plan."""

from dataclasses import dataclass

from integrations.google_refusals import GoogleRefusedError


@dataclass(frozen=True, slots=True, kw_only=True)
class GoogleFault:
    """Something that goes wrong with one call: Google refuses (`status`, `reason`), or else the connection breaks off.

    `done` says whether what was asked was carried out all the same.
    """

    status: int = 0
    reason: str = ""
    done: bool = False

    @classmethod
    def refused(cls, status: int, reason: str) -> "GoogleFault":
        """Let Google say no, or that it is in trouble; nothing was done."""
        return cls(status=status, reason=reason)

    @classmethod
    def broke_off_before(cls) -> "GoogleFault":
        """Let the connection break off on the way there; nothing was done."""
        return cls()

    @classmethod
    def broke_off_after(cls) -> "GoogleFault":
        """Let the connection break off on the way back; it was done."""
        return cls(done=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call that came: the method by its name in the discovery documents, and its parameters, `body` among them."""

    method: str
    parameters: dict[str, object]
    if_match: str = ""


def refusal(status: int, reason: str) -> GoogleRefusedError:
    """Say no; whoever asked hears it in the words of `refusal_of`."""
    return GoogleRefusedError(f"No: {status} {reason}.", remedy="", status=status, reason=reason)


def not_found() -> GoogleRefusedError:
    """Say that there is no such thing, or none that may be seen."""
    return refusal(404, "notFound")


def invalid(reason: str = "invalid") -> GoogleRefusedError:
    """Say that the request makes no sense."""
    return refusal(400, reason)
