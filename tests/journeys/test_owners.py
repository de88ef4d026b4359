"""Owners of businesses check, claim, register and mend their listing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.entry_answers import answers_of
from bot.domain.forms import SUMMARY, begin
from bot.domain.listing_forms import LISTING
from bot.domain.staff import Actor
from bot.storage import forms
from bot.storage.database import Database
from tests import make
from tests.journeys.guide import RunningGuide
from tests.journeys.owners import make_manager, only_case
from tests.people import Phone

RINI = Actor(902, "Rini", frozenset({"editor"}))


@pytest.fixture
def owner(town: RunningGuide) -> Phone:
    return town.phone("Bu <b>Sari</b>", id=201)


async def find(phone: Phone, name: str) -> None:
    await phone.say("/ukm")
    await phone.press("Cek usaha")
    await phone.say(name)


async def claim(phone: Phone, reason: str = "Saya pemiliknya") -> None:
    await find(phone, "lembur batik")
    await phone.press("Ini usaha saya")
    await phone.press("lewat staf")
    await phone.say(reason)
    await phone.press("Lewati")
    await phone.press("Kirim")


async def manage(town: RunningGuide, phone: Phone) -> None:
    """Claim it, and have it granted."""
    await claim(phone)
    (case,) = await town.house.cases.of_person(phone.person.id)
    await town.house.cases.approve(RINI, case.number)
    await town.delivered()


async def test_a_listing_is_checked(town: RunningGuide, owner: Phone) -> None:
    await find(owner, "lembr batik")
    assert "Yang mana?" in owner.screen.text
    await owner.press("Lembur")
    assert "Lembur Batik" in owner.screen.text
    assert "Kelengkapan" in owner.screen.text
    assert "Paling berguna ditambah" in owner.screen.text
    assert any("Ini usaha saya" in label for label in owner.screen.buttons)
    await owner.press("Seperti dilihat pengunjung")
    assert "♡ Simpan" in owner.screen.buttons
    await owner.press("♡ Simpan")
    await owner.press("‹ Kembali")
    assert "Kelengkapan" in owner.screen.text


async def test_an_answer_of_before_is_kept_or_emptied(town: RunningGuide, owner: Phone) -> None:
    await find(owner, "lembur batik")
    await owner.press("Ini usaha saya")
    await owner.press("lewat staf")
    assert "✓ Biarkan" not in owner.screen.buttons
    await owner.say("Saya pemiliknya")
    await owner.press("‹ Kembali")
    await town.restart()
    old = owner.screen.message_id
    await owner.press("✓ Biarkan")
    assert "2 dari 2" in owner.screen.text
    await owner.press_data("fk:reason", old)  # an old button, or one made up
    await owner.press_data("fk:photo", old)
    assert "2 dari 2" in owner.screen.text
    await owner.press("Lewati")
    await owner.press("Kirim")
    (case,) = await town.house.cases.of_person(201)
    assert case.told["reason"] == "Saya pemiliknya"


async def test_a_claim_is_seen_and_withdrawn_by_its_person_alone(town: RunningGuide, owner: Phone) -> None:
    await claim(owner)
    assert "sedang ditinjau" in owner.screen.text
    (case,) = await town.house.cases.of_person(201)
    stranger = town.phone("Budi", id=202)
    await stranger.say("/ukm")
    await stranger.press_data(f"jw:{case.number}")
    assert "sudah tidak ada" in stranger.toasts[-1]
    await stranger.press_data(f"jv:{case.number}")
    assert "sudah tidak ada" in stranger.toasts[-1]
    await owner.press("Tarik")
    assert "ditarik" in owner.screen.text
    await owner.press_data(f"jw:{case.number}")
    assert "sudah diputuskan" in owner.toasts[-1]


async def test_a_second_claim_of_ones_own_is_told(town: RunningGuide, owner: Phone) -> None:
    await claim(owner)
    await claim(owner)
    assert "masih ditinjau" in (owner.toasts[-1] if owner.toasts else owner.screen.text)
    assert len(await town.house.cases.of_person(201)) == 1


async def test_a_claim_outlives_a_restart_in_its_middle(town: RunningGuide, owner: Phone) -> None:
    await find(owner, "lembur batik")
    await owner.press("Ini usaha saya")
    await owner.press("lewat staf")
    await town.restart()
    await owner.say("Saya <i>pemiliknya</i>")
    await owner.press("Lewati")
    await town.restart()
    await owner.press("Kirim")
    (case,) = await town.house.cases.of_person(201)
    assert case.told == {"reason": "Saya <i>pemiliknya</i>"}


async def test_the_number_of_the_business_verifies_at_once(town: RunningGuide, owner: Phone) -> None:
    entry = town.house.guide.entry("lembur-batik")
    assert getattr(entry, "phones", ()) or getattr(entry, "whatsapp", ())
    number = (*getattr(entry, "whatsapp", ()), *getattr(entry, "phones", ()))[0]
    await owner.say("/ukm")
    await owner.press_data("jk:lembur-batik")
    await owner.press("Bagikan nomor")
    await owner.share_contact(number.removeprefix("+"))
    assert "Anda kini mengelola" in owner.screen.text
    assert await town.house.managers.is_manager(201, "lembur-batik")


async def test_another_number_verifies_nobody(town: RunningGuide, owner: Phone) -> None:
    await owner.say("/ukm")
    await owner.press_data("jk:lembur-batik")
    await owner.press("Bagikan nomor")
    await owner.share_contact("628999999999")
    assert "tidak sama" in owner.screen.text
    assert not await town.house.managers.is_manager(201, "lembur-batik")


async def test_the_contact_of_somebody_else_is_refused(town: RunningGuide, owner: Phone) -> None:
    await owner.say("/ukm")
    await owner.press_data("jk:lembur-batik")
    await owner.press("Bagikan nomor")
    await owner.share_contact("6281211112222", own=False)
    assert not await town.house.managers.is_manager(201, "lembur-batik")


async def test_an_approved_change_is_live_at_once_and_undone(town: RunningGuide, owner: Phone) -> None:
    await manage(town, owner)
    visitor = town.phone("Ani", id=203)
    await owner.press_data("ja:lembur-batik")
    await owner.press("Pembayaran")
    await owner.press("QRIS")
    await owner.press("Selesai")
    assert "QRIS" in owner.screen.text
    await owner.press("Kirim perubahan")
    assert "sedang ditinjau" in owner.screen.text
    await visitor.say("lembur batik")
    assert "QRIS" not in visitor.screen.text
    case = (await town.house.cases.of_person(201))[0]
    await town.house.cases.approve(RINI, case.number)
    await visitor.say("lembur batik")
    assert "QRIS" in visitor.screen.text
    assert "diperbarui pemilik" in visitor.screen.text
    await town.restart()
    await visitor.say("lembur batik")
    assert "QRIS" in visitor.screen.text
    await town.house.cases.undo(RINI, case.number)
    await visitor.say("lembur batik")
    assert "QRIS" not in visitor.screen.text


async def test_a_form_of_an_older_edition_asks_what_it_had_not(town: RunningGuide, owner: Phone) -> None:
    await make_manager(town, owner, "lembur-batik")
    answers = dict(answers_of(LISTING, town.house.guide.entry("lembur-batik")))
    del answers["email"]
    older = begin(201, LISTING, "lembur-batik", "0" * 12, answers)
    store = Database(f"sqlite+aiosqlite:///{town.database}")
    async with store.writing() as connection:
        await forms.save(connection, replace(older, step=SUMMARY), town.clock.now)
    await store.stop()
    await owner.say("/ukm")
    await owner.press("Ubah usaha")
    assert "Alamat surelnya?" in owner.screen.text
    await owner.press("Lewati")
    await owner.press("Kirim perubahan")
    assert owner.toasts[-1] == "Belum ada yang berubah."


async def test_a_new_name_and_days_that_differ(town: RunningGuide, owner: Phone) -> None:
    """Both names find it; what differs stands right under what it is."""
    await make_manager(town, owner, "lembur-batik")
    await owner.press_data("jk:lembur-batik")
    assert "sudah mengelola usaha ini" in owner.toasts[-1]
    await owner.press_data("ja:lembur-batik")
    for question, words in (
        ("✏️ Tutup sementara", "10 Maret"),
        ("✏️ Jam khusus", "20-22 Maret 10-15 (Lebaran)"),
    ):
        await owner.press(question)
        await owner.say(words)
        await owner.press("Ya, itu maksudnya")
    await owner.press("✏️ Nama")
    await owner.say("Batik <Cahaya>")
    await town.restart()
    await owner.press("Kirim perubahan")
    await town.house.cases.approve(RINI, (await only_case(town, "lembur-batik", "change")).number)
    visitor, first = town.phone("Ani", id=203), []
    for days in (0, 9, 18):
        await town.restart()
        town.clock.now = make.NOW + timedelta(days=days)
        for name in ("lembur batik", "batik cahaya"):
            await visitor.say(name)
            head, _, rest = visitor.screen.text.partition("\n\n")
            assert head == "Batik <Cahaya>\nTentang Lembur Batik."
        first.append(rest.partition("\n")[0])
    assert first == [
        "⛔ Tutup sementara sampai 10 Maret 2026.",
        "Jam khusus 20–22 Maret 2026: 10.00–15.00 (Lebaran)",
        "⏰ Hari ini jam khusus: 10.00–15.00 (Lebaran)",
    ]


async def test_a_pin_may_be_added_to_the_address_that_is_there(town: RunningGuide, owner: Phone) -> None:
    await make_manager(town, owner, "lembur-batik")
    await owner.press_data("ja:lembur-batik")
    await owner.press("Alamat")
    await owner.share_location(-6.8721, 107.5422)
    await owner.press("Biarkan")
    await owner.press("Kirim perubahan")
    case = await only_case(town, "lembur-batik", "change")
    assert {name: change.after for name, change in case.changes.items()} == {
        "point": {"lat": -6.8721, "lon": 107.5422}
    }


async def test_what_is_most_useful_is_added_at_once(town: RunningGuide, owner: Phone) -> None:
    await make_manager(town, owner, "lembur-batik")
    await find(owner, "lembur batik")
    await owner.press("➕ Tambah foto")
    assert "Kirim fotonya" in owner.screen.text
    await owner.press_data("jl:lembur-batik:whatsapp")
    assert "Nomor WhatsApp-nya?" in owner.screen.text
    await owner.say("0813 2222 3333")
    assert "WhatsApp: +62 812-3456-7890 → +62 813-2222-3333" in owner.screen.text
    await owner.press_data("jl:lembur-batik:apa-saja")
    assert "sudah lewat" in owner.toasts[-1]


async def test_what_public_sources_tell_of_it_is_put_right(town: RunningGuide, owner: Phone) -> None:
    await make_manager(town, owner, "lembur-batik")
    await owner.press_data("ja:lembur-batik")
    await owner.press("✏️ Yang dibuat")
    await owner.say("Kain batik | Batik cloth\nKelas membatik")
    await owner.press("✏️ Surel")
    await owner.say("sari")
    assert "Itu belum berupa alamat surel" in owner.screen.text
    await owner.say("sari@cimahi.example")
    await owner.press("Kirim perubahan")
    assert "Yang dibuat: – → Kain batik / Batik cloth; Kelas membatik" in owner.screen.text
    await town.house.cases.approve(RINI, (await only_case(town, "lembur-batik", "change")).number)
    visitor = town.phone("Joe", id=203, language="en")
    await visitor.say("lembur batik")
    assert "What they make\n• Batik cloth\n• Kelas membatik" in visitor.screen.text
    assert "sari@cimahi.example (2026)" in visitor.screen.text


async def test_of_little_risk_is_published_at_once_where_the_settings_say_so(
    town: RunningGuide, owner: Phone
) -> None:
    await manage(town, owner)
    await town.restart(publish_at_once="true")
    await owner.press_data("ja:lembur-batik")
    await owner.press("Harga")
    await owner.say("25rb-100rb")
    await owner.press("✏️ Pembayaran")
    await owner.press("QRIS")
    await owner.press("Selesai")
    await owner.press("Kirim perubahan")
    waits, _, live = owner.screen.text.partition("✅ Ini langsung tayang:")
    assert "sedang ditinjau" in waits and "Pembayaran: – → QRIS" in waits
    assert "Harga: Rp75.000–Rp450.000 per kain (2025) → Rp25.000–Rp100.000 (2026)" in live
    visitor = town.phone("Ani", id=203)
    await visitor.say("harga lembur batik")
    assert "100.000" in visitor.screen.text


async def test_nothing_changed_sends_nothing(town: RunningGuide, owner: Phone) -> None:
    await manage(town, owner)
    await owner.press_data("ja:lembur-batik")
    await owner.press("Kirim perubahan")
    assert "Belum ada yang berubah" in owner.toasts[-1]


async def test_a_manager_touches_no_other_listing(town: RunningGuide, owner: Phone) -> None:
    await manage(town, owner)
    others = [entry.id for entry in town.house.guide.catalogue if entry.kind in ("maker", "place")]
    other = next(one for one in others if one != "lembur-batik")
    for data in (
        f"ja:{other}",
        f"jm:{other}",
        f"jt:{other}:invite:0",
        f"jr:{other}:201:1",
        f"ju:{other}",
        f"jp:{other}",
    ):
        await owner.press_data(data)
        assert "Hanya pengelola" in owner.toasts[-1], data
    await owner.press_data(f"fo:listing:{other}")
    assert "Hanya pengelola" in owner.toasts[-1]


async def test_an_invitation_works_once(town: RunningGuide, owner: Phone) -> None:
    await manage(town, owner)
    await owner.press_data("jt:lembur-batik:invite:0")
    link = next(word for word in owner.screen.text.split() if "start=" in word)
    parameter = link.partition("start=")[2]
    first, second = town.phone("Dedi", id=204), town.phone("Eka", id=205)
    await first.say(f"/start {parameter}")
    await second.say(f"/start {parameter}")
    await first.press("Bergabung")
    assert await town.house.managers.is_manager(204, "lembur-batik")
    await second.press("Bergabung")
    assert "Undangan ini sudah dipakai" in second.toasts[-1]
    assert not await town.house.managers.is_manager(205, "lembur-batik")
    await first.press_data("jt:lembur-batik:invite:0")  # only the first manager invites
    assert "Hanya pengelola" in first.toasts[-1]
    await owner.press_data("jr:lembur-batik:204:1")
    assert not await town.house.managers.is_manager(204, "lembur-batik")


async def test_leaving_is_asked_first(town: RunningGuide, owner: Phone) -> None:
    await manage(town, owner)
    await owner.press_data("jm:lembur-batik")
    await owner.press("Berhenti mengelola")
    await owner.press("Ya, berhenti")
    assert not await town.house.managers.is_manager(201, "lembur-batik")


async def register(owner: Phone, name: str) -> None:
    await owner.say("/ukm")
    await owner.press("belum ada")
    await owner.say(name)
    await owner.press("Tekstil")
    await owner.press("Selesai")
    await owner.press("Lewati")  # products
    await owner.say("Tas rajut buatan tangan.")
    for _ in range(4):  # area, address, phones, whatsapp
        await owner.press("Lewati")
    await owner.say("senin-jumat 9-17")
    await owner.press("Ya")
    await owner.press("Lewati")  # price
    for _ in range(3):
        await owner.press("Selesai")
    for _ in range(5):  # instagram, website, marketplace, english, photos
        await owner.press("Lewati")


async def test_a_new_business_is_found_once_it_is_approved(town: RunningGuide, owner: Phone) -> None:
    await register(owner, "Rajut Kenanga")
    await owner.press("Kirim")
    assert "Rajut Kenanga" in owner.screen.text
    assert "sedang ditinjau" in owner.screen.text
    (case,) = await town.house.cases.of_person(201)
    visitor = town.phone("Ani", id=203)
    await town.house.cases.approve(RINI, case.number)
    await visitor.say("rajut kenanga")
    assert "Tas rajut buatan tangan." in visitor.screen.text
    assert await town.house.managers.is_manager(201, "rajut-kenanga")


async def test_a_business_that_is_there_already_is_offered_first(town: RunningGuide, owner: Phone) -> None:
    await register(owner, "Lembur Batik")
    await owner.press("Kirim")
    assert "Apakah ini usaha Anda?" in owner.screen.text
    assert not await town.house.cases.of_person(201)
    await town.restart()
    await owner.press("Bukan")
    (case,) = await town.house.cases.of_person(201)
    assert case.entry_id == "lembur-batik-2"


async def test_in_a_group_ukm_leads_to_the_private_chat(town: RunningGuide) -> None:
    phone = town.phone("Ana", id=206, group=-7)
    await phone.say("/ukm")
    assert "Usaha saya" not in " ".join(phone.screen.buttons)


async def test_two_new_businesses_of_one_name_are_both_approved(town: RunningGuide, owner: Phone) -> None:
    other = town.phone("Budi", id=202)
    for phone in (owner, other):
        await register(phone, "Rajut Kenanga")
        await phone.press("Kirim")
    (first,), (second,) = [await town.house.cases.of_person(person) for person in (201, 202)]
    for case in (second, first):
        await town.house.cases.approve(RINI, case.number)
    assert {"rajut-kenanga", "rajut-kenanga-2"} <= {entry.id for entry in town.house.guide.catalogue}
