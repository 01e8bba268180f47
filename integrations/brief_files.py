"""Keeps the talking points for each offer as a page, as text and as Markdown, for the seeker alone."""

import re
from pathlib import Path

from cornerman.invitations import Words
from cornerman.keys import fingerprint
from integrations.private_files import write_private

_PLAIN_NAME = re.compile(r"[A-Za-z0-9_-]{1,80}")


class BriefFiles:
    """A folder with the latest page for each offer. The names say nothing about the employer."""

    def __init__(self, folder: Path) -> None:
        """Keep pages in this folder, which is made when the first one comes."""
        self._folder = folder

    def keep(self, offer_id: str, words: Words) -> str:
        """Keep the latest talking points for an offer and say where the page lies.

        Raises StorageError or OutsideRefusedError when they cannot be written.
        """
        name = offer_id if _PLAIN_NAME.fullmatch(offer_id) else fingerprint([offer_id])
        page = self._folder / f"{name}.html"
        write_private(self._folder / f"{name}.txt", words.text.encode())
        if words.markdown:
            write_private(self._folder / f"{name}.md", words.markdown.encode())
        write_private(page, words.html.encode())
        return str(page)
