"""Where the client and what Google gave are kept: in the keyring, or where there is none, each in a file of its own."""

from dataclasses import dataclass
from pathlib import Path

from cornerman.errors import BadInputError, CornermanError, SettingsError, StorageError
from integrations.google_capabilities import Capability
from integrations.google_client import GoogleClient, client_from
from integrations.google_grant import Grant, grant_from
from integrations.google_refusals import SIGN_IN
from integrations.keyring_entries import drop_entry, entry, keep_entry
from integrations.private_files import write_private
from integrations.secrets import SERVICE
from integrations.whole_files import read_whole, remove_whole

_CLIENT = "client"
_WITH_CLIENT = "Run `cornerman google sign-in --client FILE`; docs/google.md says where Google gives you the file."


def google_service(name: Capability | str) -> str:
    """Name the keyring's service for what is kept about a capability, or for `client`."""
    return f"{SERVICE}-google-{name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """Where something is kept: in a file, or in the keyring."""

    file: Path | None = None

    @property
    def sentence(self) -> str:
        """Say it to the seeker, so that they know what lies on their disk."""
        if self.file is None:
            return "It is kept in your keyring."
        return f"There is no keyring that takes it, so it lies in a file that only you can read: {self.file}"


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantsKept:
    """Everything that Google gave, in the order of the capabilities; a line for each entry that cannot be read."""

    grants: tuple[Grant, ...] = ()
    losses: tuple[str, ...] = ()

    def of(self, capability: Capability) -> Grant | None:
        """Give the one for a capability."""
        return next((each for each in self.grants if each.capability is capability), None)


class GoogleVault:
    """Keeps secrets of one account, and says where. It asks the keyring, and Google never."""

    def __init__(self, data: Path, *, user: str) -> None:
        """Keep them under the name of a user, and where there is no keyring in the folder `google` of the data."""
        self._folder = data / "google"
        self._user = user

    def client(self) -> GoogleClient:
        """Give the client.

        Raises SettingsError when there is none or the keyring is locked, BadInputError when it cannot be read.
        """
        text = self._text(_CLIENT)
        if not text:
            raise SettingsError("There is no client of your own Google Cloud project yet.", remedy=_WITH_CLIENT)
        try:
            return client_from(text.encode(), name="What is kept as your Google client")
        except BadInputError as error:
            raise BadInputError("What is kept as your Google client cannot be read.", remedy=_WITH_CLIENT) from error

    def keep_client(self, client: GoogleClient) -> Keeping:
        """Keep a client instead of the one before. Raises StorageError, or OutsideRefusedError, when it cannot be."""
        return self._keep(_CLIENT, client.as_text())

    def grant(self, capability: Capability) -> Grant | None:
        """Give what Google gave for a capability; None when there is nothing.

        Raises BadInputError when it cannot be read, SettingsError when the keyring is locked.
        """
        text = self._text(capability)
        if not text:
            return None
        try:
            return grant_from(text, capability)
        except ValueError as error:
            raise BadInputError(
                f"What is kept about your permission {capability} cannot be read.",
                remedy=SIGN_IN,
            ) from error

    def grants(self) -> GrantsKept:
        """Give all of them; one that cannot be read costs itself. Raises SettingsError when the keyring is locked."""
        found: list[Grant] = []
        losses: list[str] = []
        for capability in Capability:
            try:
                grant = self.grant(capability)
            except SettingsError:
                raise
            except CornermanError as error:
                losses.append(str(error))
            else:
                found += [] if grant is None else [grant]
        return GrantsKept(grants=tuple(found), losses=tuple(losses))

    def keep(self, grant: Grant) -> Keeping:
        """Keep a grant instead of the one before for the same capability; raises as keep_client does."""
        return self._keep(grant.capability, grant.as_text())

    def forget(self, capability: Capability) -> None:
        """Keep nothing for a capability any more.

        Raises StorageError when the keyring does not let go of it, SettingsError when it is locked; then a file that
        there is stays, too.
        """
        if not drop_entry(google_service(capability), self._user):
            raise StorageError(
                f"The keyring does not let go of {google_service(capability)}.",
                remedy=f"Remove it by hand: keyring del {google_service(capability)} {self._user}",
            )
        self._drop_file(capability)

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.json"

    def _text(self, name: str) -> str:
        """Give what is kept under a name; empty when nothing is.

        A file is there only while the keyring did not take what was kept last, so it is the newer of the two.
        """
        file = self._file(name)
        if file.exists():
            return read_whole(file).decode(errors="replace") or "-"
        return entry(google_service(name), self._user)

    def _keep(self, name: str, text: str) -> Keeping:
        file = self._file(name)
        if keep_entry(google_service(name), self._user, text):
            self._drop_file(name)
            return Keeping()
        write_private(file, text.encode())
        return Keeping(file=file)

    def _drop_file(self, name: str) -> None:
        if self._file(name).exists():  # the folder may not be there either
            remove_whole(self._file(name))
