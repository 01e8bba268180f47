"""The letters that pages are measured in: DejaVu, the broadest of those that are usual, whatever else a machine has."""

from pathlib import Path

import pytest

_DEJAVU = Path("/usr/share/fonts/truetype/dejavu")
_UNIFONT = Path("/usr/share/fonts/opentype/unifont")
FILES = (
    _DEJAVU / "DejaVuSans.ttf",
    _DEJAVU / "DejaVuSans-Bold.ttf",
    _DEJAVU / "DejaVuSansMono.ttf",
    _DEJAVU / "DejaVuSansMono-Bold.ttf",
    _DEJAVU / "DejaVuSerif.ttf",
    _DEJAVU / "DejaVuSerif-Bold.ttf",
    _UNIFONT / "unifont.otf",
    _UNIFONT / "unifont_upper.otf",
)
"""What Debian's packages fonts-dejavu-core and fonts-unifont hold; the second has pictures and the scripts of Asia."""
_FAMILIES = {
    "system-ui": "DejaVu Sans",
    "sans-serif": "DejaVu Sans",
    "serif": "DejaVu Serif",
    "monospace": "DejaVu Sans Mono",
}


def only_these_fonts(folder: Path) -> Path:
    """Write into a folder what fontconfig reads instead of the machine's own settings, and give that file."""
    missing = [str(each) for each in FILES if not each.is_file()]
    if missing:
        pytest.fail(
            f"The letters that pages are measured in are missing: {', '.join(missing)}. "
            "Run: apt-get install fonts-dejavu-core fonts-unifont",
            pytrace=False,
        )
    fonts = folder / "fonts"
    fonts.mkdir()
    for each in FILES:
        (fonts / each.name).symlink_to(each)
    aliases = "".join(
        f"<alias binding='same'><family>{asked}</family><prefer><family>{given}</family></prefer></alias>\n"
        for asked, given in _FAMILIES.items()
    )
    settings = folder / "fonts.conf"
    settings.write_text(
        f"<?xml version='1.0'?>\n<!DOCTYPE fontconfig SYSTEM 'fonts.dtd'>\n<fontconfig>\n<dir>{fonts}</dir>\n"
        f"<cachedir>{folder / 'fonts-cache'}</cachedir>\n{aliases}</fontconfig>\n",
        encoding="utf-8",
    )
    return settings
