"""Plays a week step by step: what happens, a run, and whether the outside is then what the table says."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from cornerman.planning.sharing import Footing, footing_of
from cornerman.prompts import PromptKind, PromptState
from cornerman.views.mission_advice import sharing_item
from flows.gathering import gather
from flows.house import House
from flows.wiring import house_from_settings
from tests.killing import run
from tests.week.days import Week
from tests.week.happenings import Stage, Step, kind_of
from tests.week.outsides import Letter, Outside
from tests.week.people import EMPLOYER_WORDS, EVERYBODY, name_of
from tests.week.table import WALK_AWAY, begin, steps

Runs = Callable[[Step, Outside], None]


def once(_step: Step, outside: Outside) -> None:
    """Run once, as the flows do, in a house that is opened for it."""
    with house_from_settings(clock=outside.clock) as house:
        run(house)


def play(week: Week, outside: Outside, *, runs: Runs = once) -> Stage:
    """Play the rows of the table one after another and hold the outside against each; give what came of it."""
    stage = Stage(week=week, outside=outside)
    expected: dict[str, str] = {}
    reminders: Sequence[str] = ()
    shows: Mapping[str, Footing] = {}
    with house_from_settings(clock=outside.clock) as house:
        for each in EVERYBODY:
            house.memory.keep_member(each)
        begin(house, week)
    for number, step in enumerate(steps(week), start=1):
        outside.clock.set(week.at(step.happened or step.at))
        for happen in step.happens:
            happen(stage)
        outside.clock.set(week.at(step.at))
        runs(step, outside)
        where = f"step {number}, {step.at}"
        fresh = outside.new_letters()
        stage.letters += fresh
        expected |= step.debriefs
        shows = shows if step.shows is None else step.shows
        reminders = reminders if step.reminds is None else step.reminds
        same(standing(stage), {start: who for start, who in expected.items() if who}, f"{where}, what stands")
        same(told(fresh, stage), wanted(step, stage), f"{where}, who got what")
        assert stage.reminders() == list(reminders), where
        check_letters(fresh)
        with house_from_settings(clock=outside.clock) as house:
            again(house, outside, where)
            check_advice(fresh, house, shows, where)
    return stage


def again(house: House, outside: Outside, where: str) -> None:
    """Run once more, and assert that nothing changes: not outside, and no line of the ledger."""
    before, lines = outside.everything(), house.ledger.entries()
    assert run(house) == 0, where
    assert outside.everything() == before, where
    assert house.ledger.entries() == lines, where


def check_advice(fresh: Sequence[Letter], house: House, shows: Mapping[str, Footing], where: str) -> None:
    """Assert where Alice stands with each draft that she is asked to show, and that what she gets today says so."""
    world = gather(house, house.clock.now())
    found: dict[str, Footing] = {}
    titles: list[str] = []
    for prompt in world.prompts:
        process = world.process(prompt.process_id)
        if prompt.kind is PromptKind.SHARE_MISSION and prompt.state is PromptState.OPEN and process is not None:
            mission = world.mission(process.id)
            found[(process.company or "").split()[0]] = footing_of(process, mission)
            titles.append(sharing_item(process, mission).title.partition(":")[0])
    same(found, shows, f"{where}, what is to be shown")
    for each in fresh:
        if each.to == "Alice" and kind_of(each.what) in ("digest", "share the draft"):
            assert all(title in each.text for title in titles), where


def same(found: Mapping[str, object], expected: Mapping[str, object], where: str) -> None:
    """Assert that two are the same, and say where they are not."""
    keys = sorted({*found, *expected})
    lines = [f"{key}: {found.get(key)}, not {expected.get(key)}" for key in keys if found.get(key) != expected.get(key)]
    assert not lines, "\n".join([where, *lines])


def standing(stage: Stage) -> dict[str, str]:
    """Say which debriefs stand outside, with whom."""
    there = stage.debriefs()
    found = {
        stage.week.written(each.start): " ".join(sorted(name_of(email) for email in each.guests)) for each in there
    }
    assert len(found) == len(there)
    return found


def told(letters: Sequence[Letter], stage: Stage) -> dict[str, Counter[str]]:
    """Say what each person got."""
    found: dict[str, Counter[str]] = {}
    for each in letters:
        about = f" {stage.week.written(each.about)}" if each.about else ""
        what = kind_of(each.what) if each.to == "Alice" else f"{each.what}{about}"
        found.setdefault(each.to, Counter())[what] += 1
    return found


def wanted(step: Step, stage: Stage) -> dict[str, Counter[str]]:
    """Say what each person should have got; what Google takes back bears no number and no time."""
    by_google = stage.outside.by_calendar
    return {
        who: Counter("CANCEL" if by_google and each.startswith("CANCEL") else each for each in whats)
        for who, whats in step.letters.items()
        if who == "Alice" or not (by_google and step.is_told_by_google)
    }


def check_letters(letters: Sequence[Letter]) -> None:
    """Assert of every letter that it went to Alice or to a member who consented, and names no employer there.

    What she would not go below is in none.
    """
    names = {each.name for each in EVERYBODY if each.may_be_invited} | {"Alice"}
    trusted = {each.name for each in EVERYBODY if each.may_see_employer} | {"Alice"}
    for each in letters:
        assert each.to in names
        assert not any(sign in each.text for sign in WALK_AWAY)
        subject = each.text.splitlines()[0].lower() if each.text else ""
        assert not any(word in subject for word in EMPLOYER_WORDS)
        if each.to not in trusted:
            assert not any(word in each.text.lower() for word in EMPLOYER_WORDS), each
