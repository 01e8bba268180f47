"""The words of an HTML text, with its line breaks and the addresses of its links, and nothing else of it."""

import re
from html import unescape
from html.parser import HTMLParser

_UNSEEN = frozenset({"script", "style", "head", "title", "template"})
_BREAKS = frozenset(
    {
        "p",
        "div",
        "br",
        "tr",
        "li",
        "table",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "section",
        "blockquote",
    }
)
_TAG = re.compile(r"<[^>]*>")


def text_of_html(html: str) -> str:
    """Give what a reader of the HTML would see; a link's address follows its words in angle brackets."""
    reader = _Reader()
    try:
        reader.feed(html)
        reader.close()
    except AssertionError:  # the standard parser's answer to some broken declarations
        return _tidy(unescape(_TAG.sub(" ", html)))
    return _tidy("".join(reader.parts))


class _Reader(HTMLParser):
    """Collects the words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = ""
        self._link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Break the line where a block begins, and remember a link."""
        if tag in _UNSEEN and not self._unseen:
            self._unseen = tag
        if tag in _BREAKS or tag == "body":
            self.parts.append("\n")
            self._unseen = ""  # a head or style that was never closed hides nothing below it
        elif tag in {"td", "th"}:
            self.parts.append(" ")
        elif tag == "a":
            self._link = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        """Break the line where a block ends, and add the address of a link."""
        if tag == self._unseen:
            self._unseen = ""
        if tag in _BREAKS:
            self.parts.append("\n")
        elif tag == "a" and self._link.lower().startswith(("http:", "https:")):
            self.parts.append(f" <{self._link}>")
            self._link = ""

    def handle_data(self, data: str) -> None:
        """Keep the words that are seen; line ends in the source are spaces."""
        if not self._unseen:
            self.parts.append(re.sub(r"\s+", " ", data))


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
