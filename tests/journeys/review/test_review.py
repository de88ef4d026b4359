"""Staff decide what owners and visitors want done to the catalogue; people hear how it goes on."""

from datetime import timedelta

import pytest

from bot.domain.cases import Change
from tests.journeys.cases import ASEP, HOURS, NEW, actor_of, opened, review
from tests.journeys.guide import CHIEF, RunningGuide
from tests.journeys.owners import heard
from tests.journeys.test_staff import become
from tests.people import Phone
from tests.pictures import picture

SRI = 901


async def test_the_queue_has_the_oldest_first_a_page_at_a_time(
    office: RunningGuide, chief: Phone, ana: Phone, budi: Phone
) -> None:
    await chief.say("/review")
    assert "Tidak ada yang menunggu." in chief.screen.text
    for number in range(9):
        await opened(office, ana, key=f"change.{number}")
    await opened(office, budi, "claim", "cca", {})
    await chief.say("/staf")
    assert "📥 10 menunggu keputusan" in chief.screen.buttons
    await chief.press("menunggu keputusan")
    assert [label for label in chief.screen.buttons if "·" in label] == ["Perubahan · Lembur Batik"] * 8
    await chief.press("›")
    assert [label for label in chief.screen.buttons if "·" in label] == [
        "Perubahan · Lembur Batik",
        "Pengajuan pengelola · Cca",
    ]


async def test_a_change_is_seen_before_and_after_and_is_live_once_approved(
    office: RunningGuide, chief: Phone, ana: Phone, budi: Phone
) -> None:
    await opened(office, ana, told={"reason": "Kami <i>pindah</i> jam."})
    await budi.say("lembur batik jam buka")
    assert "09.00–17.00" not in budi.screen.text
    await review(chief, "Lembur Batik")
    for line in (
        "Perubahan · Lembur Batik",
        "Dari Ana <b> (pemilik atau pengelola), 2 Mar 2026, 10.00",
        "Hubungan dengan usaha: Kami <i>pindah</i> jam.",
        "Jam buka: Senin–Jumat 08.00–16.00, Sabtu tutup → Senin–Sabtu 09.00–17.00",
    ):
        assert line in chief.screen.text
    assert "Sejak itu" not in chief.screen.text
    await office.restart()
    await chief.press("Setujui")
    assert chief.toasts == ["Disetujui."]
    assert "✅ Disetujui oleh Asep, 2 Mar 2026" in chief.screen.text
    await budi.say("lembur batik jam buka")
    assert "Senin–Sabtu 09.00–17.00" in budi.screen.text
    await heard(office)
    assert ana.screen.text == "✅ Perubahan Anda pada Lembur Batik sudah terbit."
    await chief.press("Panel staf")
    await chief.press("Catatan")
    assert "Asep menyetujui pengajuan tentang lembur-batik" in chief.screen.text


async def test_what_was_approved_is_undone(office: RunningGuide, chief: Phone, ana: Phone) -> None:
    await opened(office, ana)
    await review(chief, "Lembur Batik")
    await chief.press("Setujui")
    await chief.press("Batalkan persetujuan")
    assert "Yang ada sebelumnya berlaku lagi" in chief.screen.text
    await chief.press("Kembali")
    await chief.press("Batalkan persetujuan")
    await office.restart()
    await chief.press("Ya, batalkan")
    assert "↩️ Persetujuannya dibatalkan" in chief.screen.text
    await ana.say("lembur batik jam buka")
    assert "Senin–Jumat 08.00–16.00" in ana.screen.text
    await heard(office)
    assert any(
        screen.text == "↩️ Perubahan Anda pada Lembur Batik dibatalkan staf kota." for screen in ana.screens
    )
    await chief.press_data("cd:1:undo::1")
    assert chief.toasts[-1].endswith("sudah diputuskan lebih dulu.")


async def test_of_two_reviewers_the_second_is_told(office: RunningGuide, chief: Phone, ana: Phone) -> None:
    sri = office.phone("Sri", id=SRI)
    await become(sri, chief, "editor")
    await opened(office, ana)
    for phone in (sri, chief):
        await review(phone, "Lembur Batik")
    await sri.press("Tolak")
    await chief.press("Setujui")
    await sri.press("Sudah ada di katalog")
    assert sri.toasts[-1] == "Pengajuan ini sudah diputuskan lebih dulu."
    assert "✅ Disetujui oleh Asep" in sri.screen.text
    await chief.press_data("cd:1:reject:wrong:0")
    await chief.press_data("cd:1:reject::0")
    assert "✅ Disetujui oleh Asep" in chief.screen.text


@pytest.mark.parametrize("restarting", [False, True])
async def test_a_rejection_has_a_reason(
    office: RunningGuide, chief: Phone, ana: Phone, budi: Phone, restarting: bool
) -> None:
    await opened(office, ana)
    await opened(office, budi, "report", changes=HOURS)
    await review(chief, "Perubahan · Lembur Batik")
    await chief.press("Tolak")
    await chief.press("Belum terbukti")
    assert "Alasan: Belum terbukti" in chief.screen.text
    await review(chief, "Laporan kekeliruan · Lembur Batik")
    await chief.press("Tolak")
    await chief.press("Alasan lain")
    if restarting:
        await office.restart()
    await chief.say("Sudah kami <telepon>.")
    if restarting:
        await office.restart()
    await chief.press("❌ Tolak")
    assert "❌ Ditolak oleh Asep" in chief.screen.text
    await heard(office)
    assert ana.screen.text.endswith("belum bisa diterima. Alasannya: Belum terbukti")
    assert "Terima kasih sudah memberi tahu" in budi.screen.text
    assert budi.screen.text.endswith("Alasannya: Sudah kami <telepon>.")


async def test_a_new_listing_with_a_photo_and_what_it_may_be(
    office: RunningGuide, chief: Phone, ana: Phone, budi: Phone
) -> None:
    photo = await office.house.photos.keep(ana.person.id, picture())
    await opened(office, ana, "listing", "rajut-awan", NEW, photo=photo)
    like = NEW | {"name": Change(None, "Lemburbatik")}
    await opened(office, budi, "listing", "lemburbatik", like)
    await review(chief, "Rajut <Awan>")
    assert "Nama: Rajut <Awan>" in chief.screen.text
    assert "Ringkasan: Rajutan tangan. / Knitted by hand." in chief.screen.text
    assert "photo" in chief.telegram.messages(CHIEF)[-1]
    assert "Mungkin sudah ada" not in chief.screen.text
    await chief.press("Setujui")
    await heard(office)
    assert "Rajut <Awan> sudah ada di pemandu" in ana.screen.text
    assert ana.screen.buttons == ["🧑‍🎨 Rajut <Awan>", "🏪 Usaha saya"]
    await budi.say("rajut awan")
    assert "Rajut <Awan>" in budi.screen.text
    assert [one.person for one in await office.house.managers.of_entry("rajut-awan")] == [101]
    await review(chief, "Lemburbatik")
    assert "Mungkin sudah ada di katalog" in chief.screen.text
    assert "🧑‍🎨 Lembur Batik" in chief.screen.buttons


async def test_new_listings_that_wait_are_compared_with_each_other(
    office: RunningGuide, chief: Phone, ana: Phone, budi: Phone
) -> None:
    await opened(office, ana, "listing", "rajut-awan", NEW)
    proposed = NEW | {"name": Change(None, "rajut awan")}
    await opened(office, budi, "proposal", "rajut-awan-2", proposed)
    await review(chief, "Usulan · rajut awan")
    assert "menunggu tinjauan juga" in chief.screen.text
    await chief.press("⏳ Rajut <Awan>")
    assert "Catatan baru · Rajut <Awan>" in chief.screen.text
    assert "⏳ rajut awan" in chief.screen.buttons
    await chief.press("Setujui")
    await heard(office)
    assert "🧑‍🎨 Rajut <Awan>" in ana.screen.buttons, "it is there when its owner hears of it"
    await review(chief, "Usulan · rajut awan")
    assert "🧑‍🎨 Rajut <Awan>" in chief.screen.buttons
    await chief.press("Rajut <Awan>")
    assert "Rajut <Awan> · Pengrajin" in chief.screen.text


async def test_what_makes_no_sound_entry_is_not_approved(
    office: RunningGuide, chief: Phone, ana: Phone, budi: Phone
) -> None:
    await opened(office, ana, changes={"hours": Change(HOURS["hours"].before, "kapan saja")})
    await opened(office, ana, "listing", "baru", {"name": Change(None, "Baru")})
    for name, field in (("Perubahan · ", "Jam buka"), ("Baru", "Ringkasan")):
        await review(chief, name)
        await chief.press("Setujui")
        assert f"“{field}” tidak sah" in chief.toasts[-1]
    assert await office.house.cases.count_waiting(ASEP) == 2
    await ana.say("lembur batik jam buka")
    assert "Senin–Jumat 08.00–16.00" in ana.screen.text


@pytest.mark.parametrize(("kind", "changes"), [("claim", {}), ("report", {}), ("change", HOURS)])
async def test_of_what_is_no_more_nothing_is_approved(
    office: RunningGuide, chief: Phone, ana: Phone, budi: Phone, kind: str, changes: dict[str, Change]
) -> None:
    listing = await opened(office, ana, "listing", "rajut-awan", NEW)
    await office.house.cases.approve(ASEP, listing.number)
    wanted = await opened(office, budi, kind, "rajut-awan", changes, state="review")
    await office.house.cases.undo(ASEP, listing.number)
    await chief.press_data(f"cd:{wanted.number}:approve::0")
    assert chief.toasts[-1] == "Maaf, catatan ini sudah tidak ada di katalog."
    assert not await office.house.managers.of_entry("rajut-awan")
    await review(chief, "rajut-awan")
    await chief.press("Tolak")
    await chief.press("Alasan lain")
    await chief.say("Sudah dihapus.")
    await chief.press("Tolak")
    assert chief.toasts[-1] == "Ditolak."


async def test_a_new_listing_whose_id_was_taken_meanwhile_gets_another(
    office: RunningGuide, chief: Phone, ana: Phone
) -> None:
    await opened(office, ana, "listing", "lembur-batik", NEW)
    await review(chief, "Catatan baru · Lembur")
    await chief.press("Setujui")
    assert chief.toasts == ["Disetujui."]
    assert "Rajut <Awan>" in chief.screen.text
    assert await office.house.managers.is_manager(101, "rajut-awan")
    assert not await office.house.managers.is_manager(101, "lembur-batik")
    await chief.press("Batalkan persetujuan")
    await chief.press("Ya, batalkan")
    assert "rajut-awan" not in office.house.guide.catalogue
    assert "lembur-batik" in office.house.guide.catalogue


async def test_an_approved_claim_makes_a_manager_who_hears_of_the_next(
    office: RunningGuide, chief: Phone, ana: Phone, budi: Phone
) -> None:
    await opened(office, ana, "claim", changes={})
    await review(chief, "Pengajuan pengelola · Lembur Batik")
    await chief.press("Setujui")
    await heard(office)
    assert "Anda kini mengelola Lembur Batik" in ana.screen.text
    await opened(office, budi, "claim", changes={})
    await opened(office, budi, "report", state="owner")
    await heard(office)
    notices = [screen for screen in ana.screens if screen.buttons[:1] == ["🔎 Lihat"]]
    assert ["Ada orang lain" in screen.text for screen in notices] == [True, False]
    assert "melaporkan kekeliruan pada Lembur Batik" in notices[1].text
    assert "Pengajuan pengelola: Lembur Batik menunggu" in chief.screen.text
    await office.house.cases.refuse(actor_of(ana), 3)
    await heard(office)
    assert budi.screen.text.endswith("Menurut pengelolanya, data Lembur Batik sudah benar.")


async def test_a_report_that_its_manager_accepts_or_leaves_comes_to_staff(
    office: RunningGuide, chief: Phone, ana: Phone, budi: Phone
) -> None:
    claim = await opened(office, ana, "claim", changes={})
    await office.house.cases.approve(ASEP, claim.number)
    await opened(office, budi, "report", key="one", state="owner")
    await office.house.cases.accept(actor_of(ana), 2, at_once=False)
    await heard(office)
    assert chief.screen.text.startswith("📥 Laporan kekeliruan: Lembur Batik menunggu")
    assert budi.screen.text == "Kabar tentang Lembur Batik sedang ditinjau staf kota."
    await chief.press("🔎 Lihat")
    await chief.press("Setujui")
    await heard(office)
    assert "laporanmu benar! Catatan Lembur Batik sudah dibetulkan." in budi.screen.text
    await opened(office, budi, "report", key="two", state="owner")
    seen = len(chief.screens)
    office.clock.now += timedelta(days=7)
    await office.house.cases.pass_on()
    await heard(office)
    assert [screen.text.split(":")[0] for screen in chief.screens[seen:]] == ["📥 Laporan kekeliruan"]


async def test_what_an_owner_publishes_at_once_is_told_to_staff(
    office: RunningGuide, chief: Phone, ana: Phone
) -> None:
    await opened(office, ana, state="approved")
    await heard(office)
    assert "🟢 Perubahan: Lembur Batik sudah terbit dari pemiliknya." in chief.screen.text
    await chief.press("🔎 Lihat")
    await chief.press("Batalkan persetujuan")
    await chief.press("Ya, batalkan")
    await heard(office)
    await ana.say("lembur batik jam buka")
    assert "Senin–Jumat 08.00–16.00" in ana.screen.text


async def test_english_staff_and_people(office: RunningGuide, ana: Phone) -> None:
    chief = office.phone("Asep", id=CHIEF, language="en")
    await opened(office, ana)
    await chief.say("/review")
    await chief.press("Change · Lembur Batik")
    assert "Opening hours: Monday–Friday" in chief.screen.text
    await chief.press("Reject")
    await chief.press("The data are wrong")
    await heard(office)
    assert ana.screen.text.endswith("Alasannya: Datanya tidak benar")


async def test_who_proposed_and_who_decided_is_on_record(
    office: RunningGuide, chief: Phone, ana: Phone
) -> None:
    await opened(office, ana)
    await review(chief, "Lembur Batik")
    await chief.press("Setujui")
    await chief.say("/kelola bitc")
    await chief.press("Sembunyikan")
    await chief.press("Sembunyikan")
    await chief.say("/staf")
    await chief.press("Catatan")
    told = [line.split(" · ")[1] for line in chief.screen.text.splitlines() if " · " in line]
    assert told == [
        "Asep mengubah bitc",
        "Asep menyetujui pengajuan tentang lembur-batik",
        "Ana <b> mengusulkan perubahan pada lembur-batik",
    ]
    await chief.press("Unduh semua")
    _, table = await chief.file()
    assert "Mo-Fr 08:00-16:00; Sa off" in table.decode() and "Mo-Sa 09:00-17:00" in table.decode()


async def test_nobody_else_reviews(office: RunningGuide, chief: Phone, ana: Phone, budi: Phone) -> None:
    await opened(office, ana)
    await budi.say("/tinjau")
    assert "hanya untuk staf kota" in budi.screen.text
    made_up = (
        "c:1", "cw:1", "cv:1", "cd:1:approve::0", "cd:1:reject:wrong:0", "cd:1:undo::1", "cc:1", "cf:1:hours",
        "fo:ask_back:1", "fo:reject_case:1",
    )  # fmt: skip
    for phone in (ana, budi):
        for data in made_up:
            await phone.say("/start")
            await phone.press_data(data)
            assert phone.toasts[-1] == "Ini hanya untuk staf dengan peran yang sesuai."
    assert await office.house.cases.count_waiting(ASEP) == 1
    await chief.say("/start")
    for data in ("cv:9", "cd:9:approve::0", "cd:9007199254740993:reject::0"):
        await chief.press_data(data)
        assert chief.toasts[-1] == "Pengajuan itu sudah tidak ada."
    for subject in ("", "x", "9" * 20):
        await chief.press_data(f"fo:ask_back:{subject}")
        await chief.say("Mengapa?")
        await chief.press("Kirim pertanyaan")
        assert chief.toasts[-1] == "Pengajuan itu sudah tidak ada."
        await chief.press("Buang")
        await chief.press("Ya, buang")


async def test_whoever_was_erased_is_named_no_more(office: RunningGuide, chief: Phone, ana: Phone) -> None:
    await opened(office, ana)
    await office.house.cases.reject(ASEP, 1, "wrong")
    await ana.say("/hapusdata")
    await ana.press("Ya, hapus semua")
    await chief.say("/start")
    await chief.press_data("cv:1")
    assert "Ana" not in chief.screen.text
    assert "Datanya tidak benar" in chief.screen.text
