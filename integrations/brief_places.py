"""Talking points kept in more than one place: as a file, and as a draft in Gmail."""

from cornerman.invitations import Words
from integrations.brief_files import BriefFiles
from integrations.gmail_drafts import GmailDrafts


class BriefsWithDrafts:
    """Keeps the file first and then the draft, so that nothing of Google's costs the file."""

    def __init__(self, files: BriefFiles, drafts: GmailDrafts) -> None:
        """Keep talking points in both."""
        self._files = files
        self._drafts = drafts

    def keep(self, offer_id: str, words: Words) -> str:
        """Keep the latest talking points for an offer and say where the page lies.

        Raises as BriefFiles does; and OutsideError, with the file kept, when the draft could not be.
        """
        page = self._files.keep(offer_id, words)
        self._drafts.keep(offer_id, words)
        return page
