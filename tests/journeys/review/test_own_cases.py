"""What people have sent, as they follow it themselves; and what those who manage the listing see of it."""

from bot.domain.cases import Change
from tests.journeys.cases import ASEP, NEW, actor_of, opened
from tests.journeys.guide import RunningGuide
from tests.journeys.owners import heard, make_manager
from tests.people import Phone
from tests.pictures import picture


async def own_case(phone: Phone, label: str) -> str:
    await phone.say("/ukm")
    await phone.press("Pengajuan saya")
    await phone.press(label)
    return phone.screen.text


async def test_a_change_is_seen_before_and_after(office: RunningGuide, ana: Phone) -> None:
    await make_manager(office, ana, "lembur-batik")
    change = await opened(office, ana)
    text = await own_case(ana, "Perubahan: Lembur Batik")
    assert "Jam buka: Senin–Jumat 08.00–16.00, Sabtu tutup → Senin–Sabtu 09.00–17.00" in text
    later = {"hours": Change("Mo-Fr 08:00-16:00; Sa off", "24/7")}
    later_case = await opened(office, ana, changes=later, key="later")
    for case in (change, later_case):
        await office.house.cases.approve(ASEP, case.number)
    await ana.press_data(f"jv:{change.number}")
    assert "Sudah tayang" in ana.screen.text
    assert "Sejak itu berubah menjadi: 24 jam, setiap hari" in ana.screen.text


async def test_of_a_hidden_listing_too_it_has_its_name(
    office: RunningGuide, chief: Phone, ana: Phone
) -> None:
    await opened(office, ana)
    await office.house.upkeep.hide(ASEP, "id", "lembur-batik", True)
    await own_case(ana, "Perubahan: Lembur Batik")


async def test_why_it_was_rejected_is_said_in_words(office: RunningGuide, ana: Phone) -> None:
    case = await opened(office, ana)
    await office.house.cases.reject(ASEP, case.number, "unproven")
    assert "Belum terbukti" in await own_case(ana, "Perubahan")


async def test_what_staff_ask_is_answered_there_too(office: RunningGuide, ana: Phone) -> None:
    case = await opened(office, ana)
    await office.house.cases.ask_back(ASEP, case.number, "Sejak <kapan>?")
    assert "Sejak <kapan>?" in await own_case(ana, "Perubahan")
    await ana.press("Jawab")
    await ana.say("Sejak Maret.")
    await ana.press("Kirim jawaban")
    text = await own_case(ana, "Perubahan")
    assert "Pertanyaan staf: Sejak <kapan>?" in text
    assert "Jawaban: Sejak Maret." in text
    assert "✍️ Jawab" not in ana.screen.buttons


async def test_another_claim_and_its_end_are_heard_of_but_not_what_it_says(
    office: RunningGuide, ana: Phone, budi: Phone
) -> None:
    await make_manager(office, ana, "lembur-batik")
    await budi.say("/ukm")
    await budi.press_data("jk:lembur-batik")
    assert "sudah ada pengelolanya" in budi.screen.text
    assert budi.screen.buttons == ["📝 Ajukan lewat staf", "‹ Kembali"]
    photo = await office.house.photos.keep(102, picture())
    claim = await opened(office, budi, "claim", changes={}, told={"reason": "Saya anaknya."}, photo=photo)
    assert "Hubungan dengan usaha: Saya anaknya." in await own_case(budi, "Klaim")
    assert budi.screen.picture
    assert "Ada orang lain" in ana.screen.text
    await ana.press("Lihat")
    assert "sedang ditinjau" in ana.screen.text
    assert "anaknya" not in ana.screen.text
    assert ana.screen.picture is None
    assert "↩️ Tarik" not in ana.screen.buttons
    await office.house.cases.approve(ASEP, claim.number)
    await heard(office)
    assert "Budi kini juga mengelola Lembur Batik" in ana.screen.text
    await ana.press("Lihat")
    assert "Staf kota menyetujuinya." in ana.screen.text
    await office.house.cases.undo(ASEP, claim.number)
    await heard(office)
    assert "Pengajuan orang lain untuk mengelola Lembur Batik berakhir" in ana.screen.text


async def test_a_claim_that_was_withdrawn_is_heard_of(office: RunningGuide, ana: Phone, budi: Phone) -> None:
    await make_manager(office, ana, "lembur-batik")
    claim = await opened(office, budi, "claim", changes={})
    await office.house.cases.withdraw(actor_of(budi), claim.number)
    await heard(office)
    assert "berakhir; ia tidak mengelolanya" in ana.screen.text
    await ana.press("Lihat")
    assert "Sudah ditarik" in ana.screen.text


async def test_managers_hear_that_staff_undid_a_change_and_what_became_of_a_new_listing(
    office: RunningGuide, ana: Phone, budi: Phone
) -> None:
    listing = await opened(office, ana, "listing", "rajut-awan", NEW)
    await office.house.cases.approve(ASEP, listing.number)
    await make_manager(office, budi, "rajut-awan")
    mended = await opened(office, ana, "change", "rajut-awan", {"address": Change(None, "Jl. Baru 1")})
    await office.house.cases.approve(ASEP, mended.number)
    await office.house.cases.undo(ASEP, mended.number)
    await heard(office)
    assert "Staf kota membatalkan sebuah perubahan pada Rajut <Awan>" in budi.screen.text
    assert "Perubahan Anda pada Rajut <Awan> dibatalkan" in ana.screen.text
    seen = len(ana.screens)
    await office.house.cases.undo(ASEP, listing.number)
    await heard(office)
    for phone in (ana, budi):
        assert "catatannya tidak ada lagi di pemandu" in phone.screen.text
    assert len(ana.screens) == seen + 1, "nobody hears it twice"
