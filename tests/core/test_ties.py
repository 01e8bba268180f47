"""Whatever a draft says, an ask is tied to an objective that there is, and firmly to an agreed one alone."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from cornerman.missions import ManagerVerdict, Mission, MissionState, Need, Objective
from cornerman.negotiation import Standing
from cornerman.planning.briefs import brief_of
from cornerman.views.brief import brief_view
from tests.negotiations import WRITTEN, answer, negotiation
from tests.paper import NOW

NAMES = st.sampled_from(["O1", "O2", "O3", "O9", "o1", "", "O1.1"])
VERDICTS = st.none() | st.sampled_from(ManagerVerdict)
OBJECTIVES = st.lists(
    st.builds(Objective, id=NAMES, text=st.text(min_size=1, max_size=20), verdict=VERDICTS), max_size=4
)
NEEDS = st.lists(
    st.builds(
        Need,
        leg=st.sampled_from(["budget", "Resources", "support", "compensation", "luck"]),
        text=st.text(min_size=1, max_size=20),
        objective_id=st.none() | NAMES,
    ),
    max_size=5,
)


@given(objectives=OBJECTIVES, needs=NEEDS)
def test_an_ask_is_tied_to_an_objective_of_the_draft_and_to_no_other(
    objectives: list[Objective], needs: list[Need]
) -> None:
    named = {each.id: each for each in reversed(objectives)}
    mission = Mission(
        process_id="umbra", state=MissionState.SHARED, objectives=tuple(named.values()), needs=tuple(needs)
    )
    world = replace(negotiation(answers=(answer("A coach for 4,711"),)), missions=(mission,))

    brief = brief_of(WRITTEN, world, NOW)

    for ask in brief.asks:
        assert ask.objective_id is None or ask.objective_id in named
        assert (ask.standing is Standing.TIED) <= (
            ask.objective_id is not None and named[ask.objective_id].verdict is ManagerVerdict.AGREE
        )
    assert brief_view(brief).legs
