"""Pages as HTML: whatever somebody wrote stays words, and what cannot be written is said so."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.errors import BadInputError, StorageError
from cornerman.views.page_values import Field, FieldGroup, Form, Kind, Link, Page, PageItem, PageSection, Press, Reveal
from cornerman.views.values import Command, Fact
from integrations import page_templates
from integrations.page_place import PagePlace, serving
from integrations.page_templates import PageTemplates
from tests.ui.page_visits import Seen

TEMPLATES = PageTemplates()
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40) | st.sampled_from(
    [
        '"><script>alert(1)</script>',
        "</textarea><form action=//mallory.example>",
        "' onfocus=x autofocus '",
        "{{ page }}",
    ]
)


def page(words: str) -> Page:
    """Make a page that has the same words in every place."""
    fields = tuple(
        Field(
            name=kind.value,
            label=words,
            kind=kind,
            value=words,
            hint=words,
            error=words,
            low=1,
            high=3,
            choices=((words, words),),
            was=f"was {words}",
        )
        for kind in Kind
    )
    item = PageItem(
        title=words,
        facts=(Fact(label=words, words=words),),
        lines=(words,),
        commands=(Command(purpose=words, line=words),),
    )
    return Page(
        title=words,
        lines=(words,),
        kept=words,
        reveal=Reveal(title=words, rows=(Fact(label=words, words=words),), lines=(words,)),
        form=Form(
            to="/here",
            groups=(FieldGroup(fields=fields, title=words, hint=words),),
            button=words,
            further=(Press(words=words, to="/elsewhere"),),
            hidden=(("hidden", words),),
            trouble=words,
        ),
        sections=(PageSection(title=words, items=(item,), lines=(words,)),),
        beside=PageSection(title=words, items=(item,)),
        links=(Link(words="On", to="/there"),),
    )


@given(words=WORDS)
def test_whatever_somebody_wrote_stays_words(words: str) -> None:
    seen = Seen(TEMPLATES.write(page(words), seal="seal"))

    [form] = seen.forms
    texts = {name: form.fields[name] for name in ("hidden", "line", "number", "blind", "day", "text", "choice")}
    assert texts == dict.fromkeys(texts, words)
    assert form.fields["seal"] == "seal"
    assert {form.fields[f"was_{kind}"] for kind in ("line", "text", "day", "scale", "choice")} == {f"was {words}"}
    assert form.to == "/here"
    assert set(form.buttons.values()) <= {"/here", "/elsewhere"}
    assert seen.wants_elsewhere == []
    assert set(seen.links.values()) <= {"/", "/rounds", "/calibration", "/there", "#main"}


def test_what_is_empty_leaves_no_trace() -> None:
    html = TEMPLATES.write(Page(title="Nothing"), seal="")

    assert not any(tag in html for tag in ("<form", "<section", "<aside", "<table", "role=", "refresh"))


def test_a_template_that_asks_for_what_is_not_there_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "page.html.j2").write_text("{{ page.nothing }}")
    monkeypatch.setattr(page_templates, "data_folder", lambda _: tmp_path)

    with pytest.raises(BadInputError, match="cannot be used"):
        PageTemplates().write(Page(title="x"), seal="")


def test_the_style_sheet_fetches_nothing() -> None:
    style = TEMPLATES.style()

    assert b"url(" not in style
    assert b"@import" not in style


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")

    with pytest.raises(StorageError, match="cannot be written"), serving(PagePlace(data=tmp_path / "data")):
        pass
