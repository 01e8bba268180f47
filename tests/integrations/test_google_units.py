"""The quota is counted over the last minute, whoever in the process spends it."""

from threading import Thread

import pytest

from integrations.google_capabilities import PERMISSIONS
from integrations.google_units import COSTS, Units

GET, HISTORY = "gmail.users.messages.get", "gmail.users.history.list"


def test_what_was_spent_is_free_again_after_a_minute() -> None:
    seconds = 0.0
    units = Units(monotonic=lambda: seconds, most=50)
    units.spend(GET)
    seconds = 30.0
    units.spend(HISTORY)

    assert units.left() == 28
    seconds = 59.9
    assert units.left() == 28
    seconds = 60.0
    assert units.left() == 48
    seconds = 90.0
    assert units.left() == 50


def test_spending_more_than_there_is_leaves_nothing() -> None:
    units = Units(monotonic=lambda: 0.0, most=30)

    assert units.spend(GET) + units.spend(GET) == 40
    assert units.left() == 0


def test_several_threads_are_counted_together() -> None:
    units = Units(monotonic=lambda: 0.0)
    threads = [Thread(target=lambda: [units.spend(HISTORY) for _ in range(100)]) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert units.left() == 6000 - 4 * 100 * 2


def test_every_method_of_gmail_that_may_be_called_has_its_cost() -> None:
    methods = {each for permission in PERMISSIONS.values() for each in permission.methods}

    assert {each for each in methods if each.startswith("gmail.")} == set(COSTS)
    with pytest.raises(KeyError):
        Units(monotonic=lambda: 0.0).spend("gmail.users.messages.send")
