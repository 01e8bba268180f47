"""Whatever the employers are called, subjects and what members read stay the same to the letter."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from cornerman.findings import Stage
from cornerman.invitations import Method
from cornerman.policy import Policy
from cornerman.processes import Process
from cornerman.prompts import Prompt, PromptKind
from cornerman.views.digest import digest_view
from cornerman.views.invitation import debrief_entry_text, invitation_view
from cornerman.views.prompt import prompt_view
from cornerman.world import World
from tests.letter_worlds import DRAFT, FAR_BOB, OPEN_CAROL, debrief, invitation, offer, prompt
from tests.paper import NOW, at, process, session, world

STAGES = st.sampled_from(Stage)
NAMES = st.text(min_size=1, max_size=40)


@st.composite
def processes(draw: st.DrawFn, number: int) -> Process:
    """Make a process with up to three talks around now."""
    hours = draw(st.lists(st.integers(min_value=-400, max_value=200), min_size=1, max_size=3, unique=True))
    talks = [session(f"p{number}-{each}", at(each), stage=draw(STAGES)) for each in hours]
    return process(f"p{number}", *talks, company=draw(NAMES))


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Make a world with up to three processes, prompts of every kind, a draft and an offer."""
    known = tuple(draw(processes(number)) for number in range(draw(st.integers(min_value=1, max_value=3))))
    prompts: list[Prompt] = []
    for each in known:
        kinds = draw(st.sets(st.sampled_from(PromptKind)))
        prompts += [prompt(kind, *each.origins, process_id=each.id) for kind in sorted(kinds)]
    offered = replace(offer(), process_id="p0", company=known[0].company)
    return replace(
        world(*known),
        prompts=tuple(prompts),
        missions=(replace(DRAFT, process_id="p0"),) if draw(st.booleans()) else (),
        offers=(offered,) if draw(st.booleans()) else (),
        debriefs=(replace(debrief(), process_id="p0"),),
    )


def renamed(base: World, name: str) -> World:
    """Give the same world with all employers called otherwise."""
    return replace(
        base,
        processes=tuple(replace(each, company=name) for each in base.processes),
        offers=tuple(replace(each, company=name) for each in base.offers),
    )


@given(worlds(), NAMES, st.integers(min_value=0, max_value=72))
def test_no_subject_of_the_seekers_letters_depends_on_an_employer(base: World, name: str, hours: int) -> None:
    now, other = NOW + timedelta(hours=hours), renamed(base, name)

    subjects = [digest_view(each, policy=Policy(), now=now).subject for each in (base, other)]

    assert subjects[0] == subjects[1]
    for each in base.prompts:
        if each.kind in (PromptKind.WRITE_MISSION, PromptKind.SHARE_MISSION, PromptKind.PREPARE_TALK):
            assert prompt_view(each, base, now).subject == prompt_view(each, other, now).subject


@given(worlds())
def test_every_world_has_a_digest_that_opens_with_words_and_leaves_out_empty_parts(base: World) -> None:
    view = digest_view(base, policy=Policy(), now=NOW)

    assert view.opening
    assert all(section.items and all(item.title for item in section.items) for section in view.sections)


@given(NAMES, st.sampled_from(Method), st.integers(min_value=0, max_value=3))
def test_a_member_letter_without_an_employer_is_the_same_for_all(name: str, method: Method, sequence: int) -> None:
    closed = invitation_view(invitation(FAR_BOB, method, sequence=sequence))
    opened = invitation_view(invitation(OPEN_CAROL, method, employer=name, sequence=sequence))
    plain = invitation_view(invitation(OPEN_CAROL, method, sequence=sequence))

    assert opened.subject == plain.subject
    assert (opened.opening, opened.agenda, opened.closing) == (plain.opening, plain.agenda, plain.closing)
    assert len(closed.facts) == 1


@given(st.text(min_size=1, max_size=20))
def test_the_calendar_entry_knows_nothing_of_the_process(process_id: str) -> None:
    other = replace(debrief(), process_id=process_id, key=f"debrief/{process_id}")

    assert debrief_entry_text(other) == debrief_entry_text(debrief())
