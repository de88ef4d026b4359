"""Where the catalogue's files have gone on since a change was approved, staff decide what holds."""

from bot.domain.cases import Change
from tests import make
from tests.journeys.cases import ASEP, HOURS, opened, review
from tests.journeys.guide import RunningGuide
from tests.journeys.owners import heard, make_manager
from tests.people import Phone

SRI = 901


async def test_what_has_become_a_third_thing_is_marked(
    office: RunningGuide, chief: Phone, ana: Phone
) -> None:
    await opened(office, ana)
    await opened(office, ana, key="later", changes={"hours": Change(HOURS["hours"].before, "Su 10:00-12:00")})
    await office.house.cases.approve(ASEP, 2)
    await review(chief, "Lembur Batik")
    assert "⚠️ Sejak itu berubah menjadi: Minggu 10.00–12.00" in chief.screen.text


async def test_files_that_say_otherwise_are_told_and_followed_or_not(
    office: RunningGuide, chief: Phone, ana: Phone
) -> None:
    changes = HOURS | {"address": Change("Jl. Pesantren 136", "Jl. <Baru> 1")}
    await opened(office, ana, changes=changes)
    await office.house.cases.approve(ASEP, 1)
    entries = {entry.id: entry for entry in make.town()}
    mended = entries["lembur-batik"].model_copy(update={"address": "Jl. Lama 2"})
    await office.restart(make.guide((entries | {mended.id: mended}).values()))
    await chief.say("/tinjau")
    assert "kini berkata lain tentang 1 perubahan" in chief.screen.text
    await chief.press("Berkas berkata lain (1)")
    await chief.press("Lembur Batik · Alamat")
    for line in ("Berkas dulu: Jl. Pesantren 136", ": Jl. <Baru> 1", "Berkas sekarang: Jl. Lama 2"):
        assert line in chief.screen.text
    await chief.press("Pertahankan")
    assert chief.toasts[-1] == "Perubahannya dipertahankan."
    assert "Tidak ada." in chief.screen.text
    await ana.say("alamat lembur batik")
    assert "Jl. <Baru> 1" in ana.screen.text
    for old in ("cf:1:address", "ck:1:address:0"):
        await chief.press_data(old)
        assert chief.toasts[-1] == "Yang itu sudah tidak berbeda lagi."
    again = mended.model_copy(update={"address": "Jl. Lagi 3"})
    await office.restart(make.guide((entries | {again.id: again}).values()))
    await chief.say("/tinjau")
    await chief.press("Berkas berkata lain (1)")
    await chief.press("Lembur Batik · Alamat")
    await chief.press("Pakai isi berkas")
    assert chief.toasts[-1] == "Isi berkas dipakai."
    await ana.say("alamat lembur batik")
    assert "Jl. Lagi 3" in ana.screen.text
    assert "Senin–Sabtu 09.00–17.00" in ana.screen.text, "what else was changed stands"
    await chief.say("/tinjau")
    assert "berkata lain" not in chief.screen.text
    await chief.say("/kelola lembur-batik")
    await chief.press("Riwayat")
    await chief.press("Perubahan · ")
    assert "Alamat: Jl. <Baru> 1 → Jl. Lagi 3" in chief.screen.text
    await chief.press("Batalkan persetujuan")
    await chief.press("Ya, batalkan")
    await heard(office)
    await ana.say("alamat lembur batik")
    assert "Jl. <Baru> 1" in ana.screen.text
    assert len(office.house.listings.conflicts) == 1


async def test_managers_hear_of_files_that_are_followed_and_not_of_what_is_kept(
    office: RunningGuide, chief: Phone, ana: Phone
) -> None:
    await make_manager(office, ana, "lembur-batik")
    await office.house.upkeep.change(ASEP, "id", "lembur-batik", {"address": "Jl. Baru 1"})
    await heard(office)
    entries = {entry.id: entry for entry in make.town()}
    seen = len(ana.screens)
    for number, keeps in enumerate((True, False)):
        mended = entries["lembur-batik"].model_copy(update={"address": f"Jl. Lama {number}"})
        await office.restart(make.guide((entries | {mended.id: mended}).values()))
        (conflict,) = office.house.listings.conflicts
        await office.house.upkeep.settle(ASEP, "id", conflict, keep=keeps)
        await heard(office)
        assert len(ana.screens) == seen + (not keeps)
    assert "Staf kota mengubah Lembur Batik. Yang diubah: Alamat." in ana.screen.text
