"""Google's APIs as one capability may use them: the one seam through which every call goes."""

from typing import Any, Protocol

Json = dict[str, Any]


class Bearer(Protocol):
    """Shows Google that we are allowed."""

    def token(self, *, refused: str = "") -> str:
        """Give an access token that is good now; another one than that which Google just `refused`.

        Raises SignInAgainError when there is none to be had, OutsideDownError when Google cannot be asked for one.
        """
        ...


class GoogleApi(Protocol):
    """Calls methods by their names in the discovery documents, and no others than its capability has."""

    def call(self, method: str, *, if_match: str = "", **parameters: object) -> Json:
        """Call a method, `calendar.events.list` for instance, with its parameters and `body`; give its JSON answer.

        What may be asked again is asked again, within the budget of the run. `if_match` is the ETag that a thing must
        still have. Raises GoogleRefusedError (with `status` and `reason`) for answers that asking again does not
        change; its kind InvitationLimitError; SignInAgainError; OutsideDownError; and OutsideUnsureError when
        something that must not be done twice broke off after it was handed over. ValueError for a method that the
        capability does not have: no byte leaves.
        """
        ...
