"""What follows from every way in which a call can end."""

import pytest

from bot.domain.delivery import (
    BACKOFF,
    MAX_TRIES,
    UNREACHABLE_PAUSE,
    Action,
    Blocked,
    Flood,
    Gone,
    Migrated,
    NotYet,
    Outcome,
    Refused,
    Sent,
    ServerError,
    State,
    Step,
    Unknown,
    Unreachable,
    Unwanted,
    follows,
)

ACTIONS: list[Action] = ["send", "edit", "delete"]
CHANGES: list[Action] = ["edit", "delete"]
TRIES = range(MAX_TRIES)


@pytest.mark.parametrize("attempts", TRIES)
@pytest.mark.parametrize("action", ACTIONS)
def test_what_ends_at_once(action: Action, attempts: int) -> None:
    tries = attempts + 1
    assert follows(Sent(7), action, attempts) == Step(State.SENT, tries, message_id=7)
    assert follows(Blocked(), action, attempts) == Step(State.BLOCKED, tries, lost=True)
    assert follows(Refused(), action, attempts) == Step(State.REFUSED, tries)
    assert follows(Unwanted(), action, attempts) == Step(State.CANCELLED, attempts)


@pytest.mark.parametrize("attempts", TRIES)
def test_a_chat_that_is_gone_gets_nothing_more_but_a_message_may_be(attempts: int) -> None:
    assert follows(Gone(), "send", attempts) == Step(State.GONE, attempts + 1, lost=True)
    for action in CHANGES:
        assert follows(Gone(), action, attempts) == Step(State.GONE, attempts + 1)


@pytest.mark.parametrize("attempts", [0, 3, MAX_TRIES, 99])
@pytest.mark.parametrize("action", ACTIONS)
def test_a_flood_and_a_turn_not_come_are_no_tries(action: Action, attempts: int) -> None:
    assert follows(Flood(9), action, attempts) == Step(State.WAITING, attempts, delay=9, pause=9)
    assert follows(NotYet(2), action, attempts) == Step(State.WAITING, attempts, delay=2)


@pytest.mark.parametrize("attempts", TRIES)
def test_what_may_have_arrived_is_not_sent_again(attempts: int) -> None:
    assert follows(Unknown(), "send", attempts) == Step(State.UNKNOWN, attempts + 1)


@pytest.mark.parametrize("outcome", [ServerError(), Unreachable(), Unknown(), Migrated(-5)])
@pytest.mark.parametrize("action", ACTIONS)
def test_what_did_not_arrive_is_tried_five_times(action: Action, outcome: Outcome) -> None:
    if outcome == Unknown() and action == "send":
        return
    pause = UNREACHABLE_PAUSE if outcome == Unreachable() else 0
    steps = [follows(outcome, action, attempts) for attempts in TRIES]
    assert steps[-1] == Step(State.FAILED, MAX_TRIES, pause=pause)
    for attempts, step in enumerate(steps[:-1]):
        if outcome == Migrated(-5):
            assert step == Step(State.WAITING, attempts + 1, moved_to=-5)
        else:
            assert step == Step(State.WAITING, attempts + 1, delay=BACKOFF[attempts], pause=pause)


def test_waits_grow() -> None:
    assert list(BACKOFF) == sorted(BACKOFF)
    assert len(BACKOFF) == MAX_TRIES - 1
