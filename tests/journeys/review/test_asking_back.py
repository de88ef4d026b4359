"""Staff ask back what they need to know before they decide, and people answer."""

import pytest

from tests.journeys.cases import ASEP, actor_of, opened, review
from tests.journeys.guide import RunningGuide
from tests.journeys.owners import heard
from tests.people import Phone

SRI = 901


@pytest.mark.parametrize("restarting", [False, True])
async def test_staff_ask_back_and_are_answered(
    office: RunningGuide, chief: Phone, ana: Phone, restarting: bool
) -> None:
    async def again() -> None:
        if restarting:
            await office.restart()

    await opened(office, ana)
    await review(chief, "Lembur Batik")
    await chief.press("Tanya balik")
    await again()
    await chief.say("Sejak <kapan>?")
    await again()
    await chief.press("Kirim pertanyaan")
    assert "Pertanyaan: Sejak <kapan>?" in chief.screen.text
    assert not any("Tanya balik" in label for label in chief.screen.buttons)
    await heard(office)
    assert "Sejak <kapan>?" in ana.screen.text
    await ana.press("Jawab")
    await again()
    await ana.say("Sejak Maret & seterusnya.")
    await again()
    await ana.press("Kirim jawaban")
    assert "sudah diteruskan" in ana.screen.text
    await heard(office)
    assert "menunggu keputusan di /tinjau" in chief.screen.text
    await chief.press("🔎 Lihat")
    assert "Pertanyaan staf: Sejak <kapan>?" in chief.screen.text
    assert "Jawaban: Sejak Maret & seterusnya." in chief.screen.text
    await chief.press("Setujui")


async def test_owners_see_how_their_case_stands_in_words_and_answer_from_there(
    office: RunningGuide, chief: Phone, ana: Phone, budi: Phone
) -> None:
    for phone, number in ((ana, 1), (budi, 2)):
        await opened(office, phone, "claim", "bitc", {}, told={"reason": "Saya pengurusnya"})
        await phone.say("/start")
        await phone.press_data(f"jv:{number}")
        assert "sedang ditinjau" in phone.screen.text
    await office.house.cases.ask_back(ASEP, 1, "Sejak <kapan>?")
    await office.house.cases.reject(ASEP, 2, "unproven")
    await heard(office)
    await ana.press_data("jv:1")
    assert any("Staf bertanya:\n\nSejak <kapan>?" in screen.text for screen in ana.screens)
    await ana.press("Jawab")
    await ana.say("Sejak 2020")
    await ana.press("Kirim jawaban")
    await budi.press_data("jv:2")
    assert any("Tidak disetujui.\n\nBelum terbukti" in screen.text for screen in budi.screens)
    await chief.press_data("cd:1:approve::0")
    await heard(office)
    await ana.press_data("jv:1")
    assert any("Anda kini mengelolanya." in screen.text for screen in ana.screens)


@pytest.mark.parametrize("approving", [False, True])
async def test_what_nobody_answers_is_listed_and_decided(
    office: RunningGuide, chief: Phone, ana: Phone, approving: bool
) -> None:
    await opened(office, ana)
    await chief.say("/tinjau")
    assert not any("Menunggu jawaban" in label for label in chief.screen.buttons)
    await office.house.cases.ask_back(ASEP, 1, "Sejak kapan?")
    await heard(office)
    await ana.press("Jawab")
    await ana.say("Sejak Maret.")
    await chief.say("/tinjau")
    assert "Tidak ada yang menunggu." in chief.screen.text
    await chief.press("Menunggu jawaban (1)")
    await office.restart()
    await chief.press("Perubahan · Lembur Batik")
    assert "❓ Ditanyakan balik oleh Asep" in chief.screen.text
    assert not any("Tanya balik" in label for label in chief.screen.buttons)
    if approving:
        await chief.press("Setujui")
        assert "✅ Disetujui oleh Asep" in chief.screen.text
    else:
        await chief.press("Tolak")
        await chief.press("Belum terbukti")
        assert "Alasan: Belum terbukti" in chief.screen.text
    await heard(office)
    outcome = "sudah terbit" if approving else "Belum terbukti"
    assert any(outcome in screen.text for screen in ana.screens)
    await ana.press_data("fo:answer_case:1")
    await ana.press("Kirim jawaban")
    assert "sudah diputuskan" in ana.screen.text
    await chief.press_data("cw:1")
    assert "Tidak ada pertanyaan yang belum dijawab." in chief.screen.text
    await ana.say("lembur batik jam buka")
    assert ("Senin–Sabtu 09.00–17.00" in ana.screen.text) is approving


async def test_whoever_answers_before_staff_decide_brings_the_case_back(
    office: RunningGuide, chief: Phone, ana: Phone
) -> None:
    await opened(office, ana)
    await office.house.cases.ask_back(ASEP, 1, "Sejak kapan?")
    await chief.say("/tinjau")
    await chief.press("Menunggu jawaban (1)")
    await chief.press("Perubahan · Lembur Batik")
    await office.house.cases.answer(actor_of(ana), 1, "Sejak Maret.")
    await heard(office)
    await chief.press("Tolak")
    await chief.press("Kembali")
    (case,) = [screen for screen in chief.screens if "Jawaban: Sejak Maret." in screen.text]
    assert "❓ Tanya balik" in case.buttons


async def test_an_answer_is_of_its_person_only_and_once(
    office: RunningGuide, chief: Phone, ana: Phone, budi: Phone
) -> None:
    await opened(office, ana)
    await office.house.cases.ask_back(ASEP, 1, "Sejak kapan?")
    await heard(office)
    for phone in (ana, budi):
        await phone.say("/start")
        await phone.press_data("fo:answer_case:1")
        await phone.say("Kemarin.")
    await budi.press("Kirim jawaban")
    assert budi.toasts == ["Pengajuan itu sudah tidak ada."]
    await office.house.cases.withdraw(actor_of(ana), 1)
    await ana.press("Kirim jawaban")
    assert "sudah diputuskan" in ana.screen.text
