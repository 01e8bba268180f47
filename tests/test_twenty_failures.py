"""Twenty ways in which programs that use Google fail, each met in public, and what shows that this one does not.

Tests name them by number in their docstrings.
"""

import ast
from pathlib import Path

import pytest

HERE = Path(__file__).parent


SYNC = "integrations/test_google_sync.py"
READ = "integrations/test_google_read_calendar.py"
TEXT = "integrations/test_google_event_text.py"
WRITE = "integrations/test_google_debriefs.py"
CALLS = "integrations/test_google_calls.py"
TOKENS = "integrations/test_google_tokens.py"
GMAIL = "integrations/test_gmail_mailbox.py"
DRAFTS = "integrations/test_gmail_drafts.py"

Failure = tuple[int, str, str, *tuple[str, ...]]

# Each with its number, what people saw, where they reported it, and the tests.
FAILURES: tuple[Failure, ...] = (
    (1, "deleted events stay for ever, and the state is ok", "twentyhq/twenty#24095",
     f"{SYNC}::test_no_refusal_of_a_token_leaves_a_calendar_unread_for_ever"),
    (2, "still stale after the full list: it has no tombstones", "twentyhq/twenty#24096",
     f"{SYNC}::test_deleted_events_do_not_stay_when_the_token_is_too_old"),
    (3, "changes beyond the first page are lost", "frappe/frappe#10764",
     f"{SYNC}::test_no_change_beyond_the_first_page_is_lost",
     f"{SYNC}::test_a_token_that_is_lost_on_the_second_page_starts_a_full_list"),
    (4, "full lists without end", "webhookdb#735",
     f"{SYNC}::test_tokens_of_two_calendars_are_never_mixed_up",
     f"{SYNC}::test_after_a_full_list_the_new_token_is_the_one_that_is_used",
     f"{READ}::test_accounts_do_not_share_what_is_kept"),
    (5, "a new kind of event takes the calendar away", "home-assistant core#114072",
     f"{TEXT}::test_a_kind_of_event_that_nobody_knows_does_not_cost_the_calendar",
     f"{TEXT}::test_an_event_that_cannot_be_read_costs_itself_and_a_line"),
    (6, "an alarm for an occurrence that was deleted", "home-assistant core#82097",
     f"{TEXT}::test_an_occurrence_that_was_called_off_does_not_take_place"),
    (7, "a series is an hour off after the change of clocks", "gcal_sync#137",
     f"{TEXT}::test_a_meeting_that_repeats_stays_at_its_hour_when_clocks_change"),
    (8, "one odd name of a zone ends the listing", "gcsa#154",
     f"{TEXT}::test_a_zone_that_nobody_knows_costs_neither_the_calendar_nor_the_instant"),
    (9, "what should tell of changes never does; so nothing here waits to be told", "activepieces/activepieces#13425",
     f"{READ}::test_nothing_is_ever_asked_but_for_the_list"),
    (10, "what is moved or cancelled in Google is not noticed", "calcom#16872",
     f"{WRITE}::test_a_debrief_that_the_seeker_moved_or_deleted_in_google_is_seen_so"),
    (11, "409 for ever once the event was deleted", "google-api-python-client#846",
     f"{WRITE}::test_a_debrief_that_the_seeker_deleted_is_made_again_under_another_id"),
    (12, "one guest more resets every answer", "gemini-cli workspace#433",
     f"{WRITE}::test_a_new_guest_takes_no_answer_back",
     f"{WRITE}::test_an_answer_that_comes_between_looking_and_writing_is_not_lost"),
    (13, "calendar usage limits exceeded, though idle", "inovex/CalendarSync#280",
     f"{WRITE}::test_when_google_lets_nobody_be_invited_the_debrief_stands_without_guests_and_the_council_waits",
     f"{CALLS}::test_the_limit_on_invitations_is_no_limit_on_calls_and_is_not_tried_again"),
    (14, "somebody else's invitation is made a second time", "vdirsyncer#963",
     f"{WRITE}::test_somebody_elses_event_of_the_same_uid_is_neither_written_nor_made_a_second_time"),
    (15, "free days block, busy ones do not", "calcom#2236",
     f"{TEXT}::test_a_whole_day_is_free_or_busy_as_google_says_and_lies_on_its_day"),
    (16, "no room to meet, or two", "xagent#2179",
     f"{WRITE}::test_a_room_that_is_pending_is_not_asked_for_again_and_is_there_later"),
    (17, "threads break each other's connections", "google-api-python-client#568",
     f"{CALLS}::test_threads_that_call_at_the_same_time_do_not_disturb_each_other"),
    (18, "every 404 is taken for a lost history, or none is", "inbox-zero#1174",
     f"{GMAIL}::test_a_lost_history_is_made_up_for_by_a_list_and_nothing_is_fetched_again",
     f"{GMAIL}::test_a_letter_that_goes_before_it_is_fetched_costs_itself"),
    (19, "drafts that nobody finds, or that point at themselves; ours answer nothing and stand alone",
     "google_workspace_mcp#555",
     f"{DRAFTS}::test_there_is_one_draft_for_each_offer_with_the_latest_words",
     f"{DRAFTS}::test_a_draft_is_addressed_to_nobody"),
    (20, "works for a week and is dead, and looks alive", "calcom#11870",
     f"{TOKENS}::test_a_permission_that_is_over_is_told_in_one_prompt_and_asked_about_once",
     f"{TOKENS}::test_the_seven_days_of_a_project_in_testing_are_explained"),
)  # fmt: skip


def test_there_are_twenty() -> None:
    assert [number for number, *_ in FAILURES] == list(range(1, 21))


@pytest.mark.parametrize("failure", FAILURES, ids=lambda each: f"{each[0]} {each[1]}")
def test_each_has_a_test_of_its_own(failure: Failure) -> None:
    tests = failure[3:]

    assert tests
    for each in tests:
        file, _, name = each.partition("::")
        tree = ast.parse((HERE / file).read_text(encoding="utf-8"))
        [found] = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name]
        assert any(isinstance(node, ast.Assert | ast.With) for node in ast.walk(found)), each
