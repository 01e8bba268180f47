"""The note on a round: the figures, kept once and for good, and the facts, kept whenever they changed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import Response

from cornerman.note_facts import Facts, facts_of
from cornerman.notes import CHANCES, RATINGS, Note, Promise, PromisedBy
from cornerman.views.page_note import facts_page, figures_page, promise_mark
from cornerman.views.page_talk import PageTalk
from cornerman.views.page_values import NOT_FILLED, Filled, Page
from cornerman.views.rows import NEW, merged
from flows.note_taking import take_out
from ui.council_talks import changed_note, keep_note, new_note
from ui.page.answers import leads_to
from ui.page.desk import Desk, Look
from ui.page.forms import Reading, rows_named

_DAY_WITHOUT_WORDS = "Say what was promised for that day."


class NotePages:
    """The page of a note, and its two forms."""

    def __init__(self, desk: Desk) -> None:
        """Work at this desk."""
        self._desk = desk

    @property
    def router(self) -> APIRouter:
        """Say where the pages lie."""
        router = APIRouter(prefix="/note/{handle}", default_response_class=Response)
        router.add_api_route("", self.note, methods=["GET"], response_model=None)
        router.add_api_route("/figures", self.figures, methods=["POST"], response_model=None)
        router.add_api_route("/facts", self.facts, methods=["POST"], response_model=None)
        for each in ("/figures", "/facts"):  # where a browser stands after a form came back, to be opened anew
            router.add_api_route(each, self.again, methods=["GET"], response_model=None)
        return router

    def note(self, request: Request, handle: str) -> Response:
        """Show the note as far as it is written."""
        with self._desk.look() as look:
            return self._desk.show(request, _page(look, look.judged(handle)[1], NOT_FILLED))

    def again(self, handle: str) -> Response:
        """Lead to the page that the form was on."""
        return leads_to(f"/note/{quote(handle)}")

    def figures(self, request: Request, handle: str) -> Response:
        """Keep the two figures, unless there are some."""
        form: Mapping[str, str] = request.state.form
        with self._desk.change() as look:
            talk, shown = look.judged(handle)
            reading = Reading(form)
            rating, chance = reading.wanted_figure("rating", RATINGS), reading.wanted_figure("chance", CHANCES)
            if not shown.notes and not reading.good:
                return self._desk.show(request, _page(look, shown, reading.filled()))
            if not shown.notes:
                keep_note(look.house, new_note(talk, rating=rating, chance=chance, facts=Facts(), now=look.now))
            return leads_to(shown.note_place)

    def facts(self, request: Request, handle: str) -> Response:
        """Keep the facts that were altered; what was kept meanwhile stays."""
        form: Mapping[str, str] = request.state.form
        with self._desk.change() as look:
            talk, shown = look.judged(handle)
            reading = Reading(form)
            said = _facts(facts_of(talk.note) if talk.note else Facts(), reading, form)
            if talk.note is not None and not reading.good:
                return self._desk.show(request, _page(look, shown, reading.filled()))
            if talk.note is not None:  # without figures there is nothing yet that facts could be added to
                _keep(look, talk.note, said, form)
            return leads_to(shown.note_place)


def _page(look: Look, shown: PageTalk, filled: Filled) -> Page:
    page = facts_page if shown.notes else figures_page
    return page(shown, look.world, filled, look.now)


def _keep(look: Look, note: Note, said: Facts, form: Mapping[str, str]) -> None:
    """Keep facts that are new, and take out the promises whose rows were emptied."""
    out = [each for each in note.promises if not form.get(f"{each.by.value}_what_{promise_mark(each)}", "…").strip()]
    if out:
        take_out(look.house, note, out)
        note = replace(note, promises=tuple(each for each in note.promises if each not in out))
    changed = changed_note(note, said, now=look.now)
    if facts_of(changed) != facts_of(note):
        keep_note(look.house, changed)


def _facts(kept: Facts, reading: Reading, form: Mapping[str, str]) -> Facts:
    """Give the facts that are kept with what was altered on the page; what is left open stays."""
    words = {
        name: reading.changed_text(name, getattr(kept, name)) for name in ("text", "asked", "reactions", "red_flags")
    }
    wanted = "" if kept.interest is None else str(kept.interest)
    interest = reading.figure("interest", RATINGS) if reading.changes("interest", wanted) else kept.interest
    promises = (each for by in PromisedBy for each in _promises(kept, reading, form, by))
    return Facts(**words, promises=tuple(promises), interest=interest).over(replace(kept, promises=()))


def _promises(kept: Facts, reading: Reading, form: Mapping[str, str], by: PromisedBy) -> tuple[Promise, ...]:
    typed = {row: _promise(row, reading, form, by) for row in rows_named(form, f"{by.value}_what_")}
    return merged([each for each in kept.promises if each.by is by], typed, promise_mark)


def _promise(row: str, reading: Reading, form: Mapping[str, str], by: PromisedBy) -> Promise | None:
    """Read one row; None when it is empty, which takes out what stood there."""
    what_name, day_name = f"{by.value}_what_{row}", f"{by.value}_day_{row}"
    what: str = reading.line(what_name)
    day: date | None = reading.day(day_name)
    if what:
        return Promise(by=by, what=what, day=day)
    if form.get(day_name, "").strip() and row.startswith(NEW):
        reading.refuse(what_name, _DAY_WITHOUT_WORDS)
    return None
