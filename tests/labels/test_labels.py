"""How well all eight labelled people are understood; the floors lie a little below what was measured."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from cornerman.findings import Verdict
from ui.profile import read_profile
from ui.scan import scan

HERE = Path(__file__).parent
PEOPLE = sorted(path for path in (HERE / "dev").iterdir() if path.is_dir())
FLOORS = {
    "interview_precision": 0.99,
    "interview_recall": 0.97,
    "interview_f1": 0.97,
    "company_accuracy": 0.95,
    "opportunity_pairwise_f1": 0.95,
    "round_accuracy": 0.96,
    "stage_accuracy": 0.87,
    "debrief_precision": 0.97,
    "debrief_recall": 0.98,
    "mission_prompt_precision": 0.93,
    "mission_prompt_recall": 0.93,
    "offer_precision": 0.95,
    "offer_recall": 0.76,
    "offer_base_currency_accuracy": 0.85,
    "offer_deadline_accuracy": 0.9,
    "mail_kind_accuracy": 0.92,
}


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", HERE / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    predictions = {}
    for person in PEOPLE:
        as_of = read_profile(person / "persona.json").now
        assert as_of is not None
        found = scan(person / "persona.json", person / "calendar.ics", person / "mail", as_of)
        assert found["losses"] == []
        predictions[person.name] = json.loads(json.dumps(found))
    found = scorer().score(HERE / "dev", predictions, out=lambda _: None)
    return dict(found)


def test_all_eight_people_are_there(figures: dict[str, float]) -> None:
    assert figures["personas"] == 8


@pytest.mark.parametrize("figure", FLOORS)
def test_the_understanding_does_not_fall_below_what_was_measured(figures: dict[str, float], figure: str) -> None:
    assert figures[figure] >= FLOORS[figure]


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.name)
def test_nothing_is_taken_for_an_interview_wrongly_when_the_seeker_did_not_say_where_they_work(
    person: Path, tmp_path: Path
) -> None:
    """As `cornerman init` may leave it: no domain of the employer, and no other address of the seeker."""
    truth = json.loads((person / "labels.json").read_text(encoding="utf-8"))["events"]
    profile = json.loads((person / "persona.json").read_text(encoding="utf-8"))
    bare = tmp_path / "persona.json"
    bare.write_text(json.dumps({**profile, "employer_domains": [], "aliases": []}), encoding="utf-8")
    as_of = read_profile(bare).now
    assert as_of is not None

    found = scan(bare, person / "calendar.ics", person / "mail", as_of)["events"]

    assert isinstance(found, dict)
    said_yes = {name for name, record in found.items() if record["verdict"] is Verdict.YES}
    labels = {name: truth.get(name) or truth.get(name.partition("#")[0]) or {} for name in said_yes}
    assert [name for name, label in labels.items() if not (label.get("interview") or label.get("ambiguous"))] == []
    assert len(said_yes) >= sum(bool(label.get("interview")) for label in truth.values()) * 3 // 4
