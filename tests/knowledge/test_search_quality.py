"""How well 120 labelled questions are answered. Labels name only the entries of the project's source text."""

import json
from pathlib import Path

import pytest

from knowledge.search import Search

QUESTIONS = Path(__file__).parent / "queries-dev.jsonl"
FLOORS = {"success@1": 0.92, "success@3": 0.96, "refused": 0.9, "intent": 0.82}
MOST_SILENCED = 0.06


def test_labelled_questions(search: Search, capsys: pytest.CaptureFixture[str]) -> None:
    first = three = silenced = in_scope = refused = out_of_scope = intent = 0
    questions = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    for question in questions:
        answer = search.answer(question["q"])
        found = [hit.entry.id in question["relevant"] for hit in answer.hits[:3]]
        intent += answer.intent == question["intent"]
        if question["relevant"]:
            in_scope += 1
            first += any(found[:1])
            three += any(found)
            silenced += not answer.confident
        elif question["intent"] == "out_of_scope":
            out_of_scope += 1
            refused += not answer.confident
    figures = {
        "success@1": first / in_scope,
        "success@3": three / in_scope,
        "refused": refused / out_of_scope,
        "intent": intent / len(questions),
    }
    with capsys.disabled():
        text = ", ".join(f"{name} {value:.3f}" for name, value in figures.items())
        print(f"\n{len(questions)} questions: {text}, in scope but silenced {silenced / in_scope:.3f}")  # noqa: T201
    assert {name: value for name, value in figures.items() if value < FLOORS[name]} == {}
    assert silenced / in_scope <= MOST_SILENCED
