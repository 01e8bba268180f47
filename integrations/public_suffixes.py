"""Reads the public suffix list, as a package ships it: under which names domains are registered."""

from functools import cache
from importlib.resources import files


@cache
def load_public_suffixes() -> tuple[str, ...]:
    """Give the rules of the list in its own notation, `*` and `!` included."""
    text = files("publicsuffixlist").joinpath("public_suffix_list.dat").read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return tuple(line.split()[0] for line in lines if line and not line.startswith("//"))
