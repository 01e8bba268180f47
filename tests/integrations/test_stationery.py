"""Views become letters: missing values are errors, HTML is safe and self-contained, text fits 76 columns."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from cornerman.errors import BadInputError
from cornerman.policy import Policy
from cornerman.views.digest import digest_view
from cornerman.views.values import Digest
from integrations.html_text import text_of_html
from integrations.stationery import COLUMNS, JinjaStationery, laid_out
from tests.letter_worlds import full_world
from tests.paper import NOW

LINK = "https://meet.conference.example/" + "a" * 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Greeting:
    name: str


def templates(
    folder: Path, *, name: str = "greeting", subject: str = "Hello", text: str = "Hello", html: str = "<p>Hello</p>"
) -> JinjaStationery:
    letter = folder / name
    letter.mkdir(parents=True)
    for part, words in (("subject.txt", subject), ("body.txt", text), ("body.html", html)):
        (letter / f"{part}.j2").write_text(words, encoding="utf-8")
    return JinjaStationery(folder)


def full_digest() -> Digest:
    return digest_view(full_world(), policy=Policy(), now=NOW)


def test_a_value_that_the_view_does_not_have_is_an_error(tmp_path: Path) -> None:
    stationery = templates(tmp_path, text="Hello {{ view.surname }}")

    with pytest.raises(BadInputError, match=r"greeting/body\.txt\.j2.*surname"):
        stationery.write("greeting", Greeting(name="Alice"))


def test_a_template_that_is_missing_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"farewell/subject\.txt\.j2"):
        templates(tmp_path).write("farewell", Greeting(name="Alice"))


def test_a_letter_may_lie_in_a_folder_of_its_kind(tmp_path: Path) -> None:
    stationery = templates(tmp_path, name="meeting/invitation", html="<p>{{ view.name }}</p>")

    assert "&lt;Alice&gt;" in stationery.write("meeting/invitation", Greeting(name="<Alice>")).html


@pytest.mark.parametrize("name", ["../outside", "inside/../../outside", "{folder}/outside", "inside/..", "..", ""])
def test_a_name_does_not_climb_out_of_the_templates(tmp_path: Path, name: str) -> None:
    templates(tmp_path, name="outside", text="secret")
    stationery = templates(tmp_path / "inside")

    with pytest.raises(BadInputError, match=r"subject\.txt\.j2"):
        stationery.write(name.format(folder=tmp_path), Greeting(name="Alice"))


@pytest.mark.parametrize("html", ["{% if %}", "<style>p { color: red }</style><p style='@@@'>Hello</p>"])
def test_a_broken_template_is_an_error_that_names_it(tmp_path: Path, html: str) -> None:
    with pytest.raises(BadInputError, match=r"greeting/body\.html\.j2"):
        templates(tmp_path, html=html).write("greeting", Greeting(name="Alice"))


def test_html_is_escaped_and_text_is_not(tmp_path: Path) -> None:
    stationery = templates(tmp_path, text="{{ view.name }}", html="<p>{{ view.name }}</p>")

    words = stationery.write("greeting", Greeting(name="<script>alert('R&D')</script>"))

    assert words.text == "<script>alert('R&D')</script>\n"
    assert "<script" not in words.html
    assert "&lt;script&gt;" in words.html


def test_a_subject_is_one_line(tmp_path: Path) -> None:
    stationery = templates(tmp_path, subject="Hello\n  {{ view.name }}\n\n")

    assert stationery.write("greeting", Greeting(name="Alice\r\nBcc: mallory@other.example")).subject == (
        "Hello Alice Bcc: mallory@other.example"
    )


def test_a_style_sheet_elsewhere_is_not_loaded(tmp_path: Path) -> None:
    html = '<link rel="stylesheet" href="http://127.0.0.1:9/none.css"><p>Hello</p>'

    assert "Hello" in templates(tmp_path, html=html).write("greeting", Greeting(name="Alice")).html


def test_styles_are_in_the_elements_and_the_dark_ones_stay_in_the_head() -> None:
    html = JinjaStationery().write("digest", full_digest()).html

    assert re.search(r"<h1 style=\"[^\"]*font-size", html)
    assert "@media (prefers-color-scheme: dark)" in html
    assert '<meta name="color-scheme" content="light dark">' in html


def test_a_letter_asks_for_nothing_from_outside() -> None:
    html = JinjaStationery().write("digest", full_digest()).html

    assert not re.search(r"<(img|script|link|iframe|object|form)\b|url\(|@import|\bsrc=", html)
    assert 'charset="utf-8"' in html[:1024], "a browser that opens the file looks no further"


def test_text_and_html_say_the_same() -> None:
    words = JinjaStationery().write("digest", full_digest())
    body = words.html.partition("<body")[2]

    spoken = [re.findall(r"\w+", each.casefold()) for each in (text_of_html(f"<body{body}"), words.text)]

    assert sorted(set(spoken[0])) == sorted(set(spoken[1]))


def test_text_fits_a_narrow_window_but_for_links_and_commands() -> None:
    base = full_digest()
    sections = tuple(
        replace(section, items=tuple(replace(item, link=LINK) for item in section.items)) for section in base.sections
    )

    lines = JinjaStationery().write("digest", replace(base, sections=sections)).text.splitlines()

    assert [line for line in lines if len(line) > COLUMNS and LINK not in line] == []
    assert any(line.endswith(LINK) for line in lines)


def test_a_long_line_is_broken_under_its_own_beginning() -> None:
    first, *rest = laid_out("  - " + "word " * 40).splitlines()

    assert first.startswith("  - word")
    assert rest
    assert all(line.startswith("    word") and len(line) <= COLUMNS for line in rest)


@pytest.mark.parametrize(
    "line", ["Base pay   " + "65,000 " * 20, "| base | " + "x " * 60 + "|", "To open:  " + "a/b " * 40]
)
def test_lines_with_columns_stay_whole(line: str) -> None:
    assert laid_out(line) == line.rstrip() + "\n"


def test_at_most_one_blank_line_stands_in_a_row() -> None:
    assert laid_out("\n\none   \n\n\n\ntwo\n\n\n") == "one\n\ntwo\n"
