"""Questions that become aliases, in two processes on one store."""

import pytest

from bot.domain.errors import EntryGone, NotAllowed
from bot.domain.questions import RETURNS_AFTER, AliasTaken, QuestionGone
from bot.domain.staff import Actor
from bot.services.guide import Guide
from bot.services.questions import Questions
from bot.services.tally import Tally
from bot.storage import audit
from bot.storage.database import Database
from knowledge.catalogue import Catalogue
from tests import make
from tests.journeys.guide import Clock

EDITOR = Actor(900, "Sri", frozenset({"editor"}))
ANNOUNCER = Actor(901, "Dedi", frozenset({"announcer"}))


class Process:
    """One of several that serve the same store."""

    def __init__(self, database: Database) -> None:
        self.guide = make.town_guide()
        self.tally = Tally(database, Clock())
        self.questions = Questions(database, Clock(), self.guide, self.tally)

    async def asked(self, words: str, times: int = 1) -> int:
        """The number of the question, after it was asked some times more."""
        for _ in range(times):
            self.tally.unanswered(words)
        count = await self.questions.count(EDITOR)
        found = await self.questions.waiting(EDITOR, 0, count)
        return next((one.number for one in found if one.words == words), 0)


@pytest.fixture
def one(database: Database) -> Process:
    return Process(database)


@pytest.fixture
def other(database: Database) -> Process:
    return Process(database)


async def first(guide: Guide, question: str) -> str:
    answer = await guide.ask(question)
    return answer.hits[0].entry.id if answer.confident else ""


async def test_an_alias_works_at_once_and_soon_in_other_processes(one: Process, other: Process) -> None:
    number = await one.asked("telekung")
    await other.questions.refresh()
    await one.questions.attach(EDITOR, number, "abon")
    assert await first(one.guide, "di mana beli telekung ya") == "abon"
    assert await first(other.guide, "telekung") == ""
    await other.questions.refresh()
    assert await first(other.guide, "telekung") == "abon"
    await other.questions.reopen(EDITOR, number)
    assert await first(other.guide, "telekung") == ""
    await one.questions.refresh()
    assert await first(one.guide, "telekung") == ""
    assert await one.asked("telekung", 0) == number, "it waits again"


async def test_of_two_who_attach_at_once_the_first_does(
    one: Process, other: Process, database: Database
) -> None:
    number = await one.asked("telekung")
    await one.questions.attach(EDITOR, number, "abon")
    settled = await other.questions.attach(EDITOR, number, "batik-cimahi")
    assert settled.entry_id == "abon"
    async with database.reading() as connection:
        assert [deed.action for deed in await audit.newest(connection, 0, None)] == ["attach_alias"]


async def test_words_that_lead_to_another_entry_are_refused(one: Process, database: Database) -> None:
    for words in ("abon", "motif bambu", "lembur batik"):
        number = await one.asked(words)
        with pytest.raises(AliasTaken):
            await one.questions.attach(EDITOR, number, "bitc")
    number = await one.asked("abon")
    await one.questions.attach(EDITOR, number, "abon")
    assert await first(one.guide, "abon") == "abon"
    with pytest.raises(EntryGone):
        await one.questions.attach(EDITOR, number, "tiada")


async def test_a_question_put_aside_comes_back_when_it_is_asked_on(one: Process) -> None:
    number = await one.asked("telekung", 3)
    for _ in range(2):  # pressing twice puts it aside once
        await one.questions.dismiss(EDITOR, number)
    assert await one.asked("telekung", RETURNS_AFTER - 1) == 0
    assert await one.asked("telekung") == number
    await one.questions.dismiss(EDITOR, number)
    await one.questions.reopen(EDITOR, number)
    assert await one.asked("telekung", 0) == number


async def test_those_asked_most_stand_first(one: Process) -> None:
    for words, times in (("mukena", 2), ("telekung", 5), ("kerudung", 1)):
        await one.asked(words, times)
    found = await one.questions.waiting(EDITOR, 0, 2)
    assert [(question.words, question.count) for question in found] == [("telekung", 5), ("mukena", 2)]
    assert [question.words for question in await one.questions.waiting(EDITOR, 2, 2)] == ["kerudung"]


async def test_an_entry_that_left_the_catalogue_takes_no_alias_along(
    one: Process, database: Database
) -> None:
    number = await one.asked("telekung")
    await one.questions.attach(EDITOR, number, "abon")
    kept = [entry for entry in make.town() if entry.id != "abon"]
    await one.guide.publish(Catalogue(kept))
    assert await first(one.guide, "telekung") == ""
    assert await first(one.guide, "batik cimahi") == "batik-cimahi"
    ((question, entry_id),) = await one.questions.aliases(EDITOR)
    assert (question.words, entry_id) == ("telekung", "abon")
    assert await one.questions.aliases_yaml(EDITOR) == ""
    await one.guide.publish(Catalogue(make.town()))
    assert await first(one.guide, "telekung") == "abon", "a new edition keeps what was learnt"


async def test_aliases_for_the_files(one: Process) -> None:
    for words, entry in (
        ("telekung", "batik-cimahi"),
        ("serundeng sapi", "abon"),
        ("mukena", "batik-cimahi"),
    ):
        await one.questions.attach(EDITOR, await one.asked(words), entry)
    await one.questions.attach(EDITOR, await one.asked("gedung putih"), "bitc")
    assert await one.questions.aliases_yaml(EDITOR) == (
        "# places.yaml\n- id: bitc\n  aliases:\n    - gedung putih\n\n"
        "# products.yaml\n- id: batik-cimahi\n  aliases:\n    - mukena\n    - telekung\n"
        "- id: abon\n  aliases:\n    - serundeng sapi\n"
    )


async def test_only_who_may(one: Process) -> None:
    number = await one.asked("telekung")
    questions = one.questions
    for refused in (
        questions.count(ANNOUNCER),
        questions.waiting(ANNOUNCER, 0, 1),
        questions.one(ANNOUNCER, number),
        questions.attach(ANNOUNCER, number, "abon"),
        questions.dismiss(ANNOUNCER, number),
        questions.reopen(ANNOUNCER, number),
        questions.count_aliases(ANNOUNCER),
        questions.aliases(ANNOUNCER),
        questions.aliases_yaml(ANNOUNCER),
    ):
        with pytest.raises(NotAllowed):
            await refused
    for gone in (questions.one(EDITOR, 99), questions.dismiss(EDITOR, 99), questions.reopen(EDITOR, 99)):
        with pytest.raises(QuestionGone):
            await gone
