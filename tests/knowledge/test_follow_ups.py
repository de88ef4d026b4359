"""Questions that go on from what was shown, told from those that name their subject, in three languages.

The phrases are imagined, as those of the other sets; three were looked at before the last words were added.
"""

import json
from pathlib import Path

import pytest

from knowledge.answers import Answer
from knowledge.search import Search
from tests.knowledge.test_search_quality import FLOORS, questions

PHRASES = Path(__file__).parent / "questions" / "follow-ups.jsonl"
LEAST_RIGHT = 0.98
# Of questions that stand for themselves, so many may be taken for a follow-up: those not understood at all.
MOST_TAKEN = 0.002


def asks(answer: Answer) -> str | None:
    if answer.asks_more:
        return "more"
    return answer.intent if answer.asks_on else None


def test_phrases_are_told_apart(search: Search) -> None:
    phrases = [json.loads(line) for line in PHRASES.read_text(encoding="utf-8").splitlines()]
    wrong = [
        (phrase["q"], phrase["asks"], got)
        for phrase in phrases
        if (got := asks(search.answer(phrase["q"]))) != phrase["asks"]
    ]
    assert len(wrong) <= (1 - LEAST_RIGHT) * len(phrases), wrong
    hijacked = [one for one in wrong if one[1] is None]
    assert hijacked == []


def test_no_question_with_a_subject_is_taken_for_a_follow_up(search: Search) -> None:
    asked = [one["q"] for name in FLOORS for one in questions(name)]
    taken = [question for question in asked if asks(search.answer(question))]
    assert len(taken) <= MOST_TAKEN * len(asked), taken


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("jam bukanya?", "none"),
        ("jam buka bitc", "ours"),
        ("sabaraha hargana batik", "ours"),
        ("keripik usus", "ours"),
        ("batik pekalongan", "elsewhere"),
        ("cuaca besok", "elsewhere"),
    ],
)
def test_what_a_question_speaks_of(question: str, subject: str, search: Search) -> None:
    assert search.answer(question).subject == subject
