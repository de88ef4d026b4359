"""Questions and their answers, on the real catalogue: the guide's main job."""

import pytest

from bot.ui.texts import LANGUAGES, Language
from tests.journeys.guide import RunningGuide
from tests.people import Phone

MAKERS = ("Lembur Batik", "Batik Anggraeni", "Micha Collection", "Batik Sekar Putri")
UNKNOWN = {"id": "belum tahu", "en": "don't know about", "su": "teu acan terang"}


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("dimana beli batik cimahi?", "id"),
        ("beli batk cimahi dmn ya", "id"),
        ("where to buy cimahi batik", "en"),
        ("di mana mésér batik cimahi?", "su"),
    ],
)
async def test_where_to_buy_batik(question: str, language: str, running: RunningGuide) -> None:
    ana = running.phone(language=language)
    await ana.say(question)
    card = ana.screen
    assert card.styled("bold")[0] == "Batik Cimahi"
    assert [maker for maker in MAKERS if f"🧑‍🎨 {maker}" not in card.buttons] == []
    assert [maker for maker in MAKERS[:2] if f"• {maker} — " not in card.text] == []
    assert "Jl. " in card.text, "where"
    await ana.press("Lembur Batik")
    assert (ana.screen.message_id, ana.screen.styled("bold")[0]) == (card.message_id, "Lembur Batik")
    await ana.press("‹")
    assert ana.screen.styled("bold")[0] == card.styled("bold")[0]
    await ana.press("♡")
    assert any("♥" in button for button in ana.screen.buttons)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_examples_of_the_home_screen_are_answered(language: Language, running: RunningGuide) -> None:
    ana = running.phone(language=language)
    await ana.say("/start")
    examples = [button for button in ana.screen.buttons if button.startswith("🔎")]
    assert len(examples) == 3
    for example in examples:
        await ana.say("/start")
        await ana.press(example)
        assert UNKNOWN[language] not in ana.screen.text, example
        assert any(sign in button for button in ana.screen.buttons for sign in "🛍🧑📍🗺"), example


@pytest.mark.parametrize(
    "question",
    ["cuaca besok gimana?", "siapa juara liga inggris", "batik pekalongan", "who won the world cup"],
)
async def test_what_is_out_of_scope_is_refused_kindly(question: str, running: RunningGuide) -> None:
    ana = running.phone()
    await ana.say(question)
    assert ana.screen.text.startswith("Maaf, aku belum tahu soal")
    assert "Aku pemandu produk kreatif Kota Cimahi" in ana.screen.text
    await ana.press("Tekstil")
    assert "Tekstil" in ana.screen.styled("bold")[0]


@pytest.mark.parametrize("greeting", ["halo", "hatur nuhun", "makasih ya"])
async def test_smalltalk_is_answered_with_what_the_guide_can_do(greeting: str, running: RunningGuide) -> None:
    ana = running.phone()
    await ana.say(greeting)
    assert ana.screen.text.startswith("Halo, senang bisa membantu!")
    assert "🏠 Awal" in ana.screen.buttons


async def test_several_good_answers_are_buttons(running: RunningGuide) -> None:
    ana = running.phone()
    await ana.say("apa saja oleh-oleh pedas?")
    offered = [button for button in ana.screen.buttons if button.startswith("🛍")]
    assert len(offered) > 1
    await ana.press(offered[0])
    assert ana.screen.styled("bold")[0] in offered[0]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("abon <i>belut</i>", "Soal “<i>belut</i>” belum ada yang kutahu; ini yang paling mirip."),
        ("does the abon have caffeine?", "Soal “caffeine” belum ada yang kutahu"),
        ("batik anggraeni", None),
        ("mau beli batik dong kak", None),
    ],
)
async def test_what_the_answer_does_not_speak_of_is_said(question: str, told: str | None, ana: Phone) -> None:
    await ana.say(question)
    assert ana.screen.styled("bold")[0] in ("Abon", "Batik Anggraeni", "Batik Cimahi")
    assert told in ana.screen.text if told else "belum ada yang kutahu" not in ana.screen.text
