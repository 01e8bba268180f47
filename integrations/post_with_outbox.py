"""Letters into the seeker's mailbox, and into the outbox while that is not allowed, so that none is lost."""

from cornerman.errors import LaidAsideError, SettingsError
from cornerman.invitations import Invitation, Words
from integrations.gmail_post import GmailPost
from integrations.google_refusals import SignInAgainError
from integrations.maildir_post import MaildirPost


class PostWithOutbox:
    """Brings letters to the seeker, as Gmail does; where nobody signed in, or the permission is over, to a folder."""

    remembers = False

    def __init__(self, post: GmailPost, outbox: MaildirPost) -> None:
        """Bring letters by the first, and by the second when the seeker has to sign in."""
        self._post = post
        self._outbox = outbox

    def deliver(self, words: Words, *, key: str) -> None:
        """Bring one letter; raises as either of them does, and LaidAsideError once it lies in the folder."""
        try:
            self._post.deliver(words, key=key)
        except (SignInAgainError, SettingsError) as error:
            self._outbox.deliver(words, key=key)
            raise LaidAsideError(f"A letter to you lies in the outbox. {error.message}", remedy=error.remedy) from error

    def invite(self, invitation: Invitation, words: Words, *, key: str) -> None:
        """Bring nothing, as GmailPost does: a folder is not where a member looks."""
        self._post.invite(invitation, words, key=key)
