"""What came out of the printer: the words of each page, the letters they are set in, and how much is drawn."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, DictionaryObject


@dataclass(frozen=True, slots=True, kw_only=True)
class Printout:
    """A PDF (ISO 32000), read by pypdf: `pages` are the words of each page, without any space."""

    pdf: PdfReader
    pages: tuple[str, ...]

    def missing(self, lines: Iterable[str], *, page: int) -> list[str]:
        """Give the lines that are not on a page, whole; the first page is 1."""
        return [line for line in lines if squeezed(line) not in self.pages[page - 1]]

    def fills(self) -> int:
        """Count the areas that are painted on all pages (ISO 32000-1, 8.5.3: the operators f, F and f*)."""
        contents = [each.get_contents() for each in self.pdf.pages]
        operations = [one for each in contents if isinstance(each, ContentStream) for one in each.operations]
        return sum(operator in {b"f", b"F", b"f*"} for _, operator in operations)

    def fonts(self) -> frozenset[str]:
        """Name the fonts; those without a name, as pictures in a font come, are left out."""
        return frozenset(name for each in self.pdf.pages for name in _fonts(each))


def printout(data: bytes) -> Printout:
    """Read a PDF."""
    pdf = PdfReader(BytesIO(data))
    return Printout(pdf=pdf, pages=tuple(squeezed(each.extract_text()) for each in pdf.pages))


def squeezed(text: str) -> str:
    """Give the signs of a text alone: where a line ends on paper, and how broad its spaces are, says nothing."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _fonts(page: PageObject) -> list[str]:
    resources = page["/Resources"]
    assert isinstance(resources, DictionaryObject)
    fonts = resources.get("/Font", DictionaryObject()).get_object()
    assert isinstance(fonts, DictionaryObject)
    named = [each.get_object() for each in fonts.values()]
    return [str(each["/BaseFont"]) for each in named if isinstance(each, DictionaryObject) and "/BaseFont" in each]
