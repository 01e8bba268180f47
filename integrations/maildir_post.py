"""Letters put into a Maildir outbox, where any mail program can read them; the same key twice leaves one letter."""

from email.message import EmailMessage
from pathlib import Path

from cornerman.invitations import Invitation, Words
from cornerman.keys import LetterMark, message_id_of
from cornerman.people import Seeker
from cornerman.ports import Clock
from integrations.imip import invitation_letter
from integrations.letters_out import Sender, require_writable, seeker_letter
from integrations.whole_files import children, make_folder, remove_whole, write_whole

_PARTS = ("tmp", "new", "cur")
_TRIAL = ".trial.cornerman"


class MaildirPost:
    """Brings letters to the seeker, and invitations to members, by laying them into a folder."""

    remembers = True

    def __init__(self, folder: Path, *, seeker: Seeker, clock: Clock, mark: LetterMark) -> None:
        """Use a Maildir; it is made with the first letter. `mark` is in what goes to members."""
        self._folder = folder
        self._seeker = seeker
        self._sender = Sender(seeker=seeker, mark=mark)
        self._clock = clock

    def deliver(self, words: Words, *, key: str) -> None:
        """Lay a letter to the seeker into the folder. Raises OutsideRefusedError when it cannot be written."""
        require_writable(self._seeker)
        self._keep(seeker_letter(words, key=key, seeker=self._seeker, sent_at=self._clock.now()), key)

    def invite(self, invitation: Invitation, words: Words, *, key: str) -> None:
        """Lay an invitation to its member into the folder; raises as deliver does."""
        require_writable(self._seeker, invitation.to)
        message = invitation_letter(invitation, words, key=key, sender=self._sender, stamp=self._clock.now())
        self._keep(message, key)

    def _keep(self, message: EmailMessage, key: str) -> None:
        for part in _PARTS:
            make_folder(self._folder / part)
        name = message_id_of(key).strip("<>").partition("@")[0] + ".cornerman"
        # A mail program that has shown the letter moves it to cur, and adds its marks behind a colon.
        if any(
            each.name.partition(":")[0] == name for part in ("cur", "new") for each in children(self._folder / part)
        ):
            return
        write_whole(self._folder / "new" / name, message.as_bytes(), draft=self._folder / "tmp" / name, private=True)


def check_outbox(folder: Path) -> None:
    """Lay a trial into an outbox and take it out again. Raises OutsideRefusedError when that cannot be done."""
    for part in _PARTS:
        make_folder(folder / part)
        trial = folder / part / _TRIAL
        write_whole(trial, b"", private=True)
        remove_whole(trial)
