"""Staff add what the catalogue does not have yet."""

import pytest

from tests.journeys.cases import NEW, opened
from tests.journeys.guide import CHIEF, RunningGuide
from tests.journeys.upkeep.conftest import Restart
from tests.people import Phone


async def test_a_new_product_with_its_price(
    office: RunningGuide, chief: Phone, ana: Phone, again: Restart
) -> None:
    await chief.say("/kelola")
    await chief.press("🆕 Produk")
    await again()
    await chief.say("Rajut <Awan>")
    await chief.say("Rajutan tangan\ndari benang wol.")
    await again()
    await chief.press("Lewati")
    await chief.press("Tekstil")
    await chief.press("Selesai memilih (1)")
    await again()
    await chief.say("mahal")
    assert "Harganya belum jelas" in chief.screen.text
    await chief.say("25rb-100rb per lembar")
    assert "Harga: Rp25.000–Rp100.000 per lembar" in chief.screen.text
    await chief.press("✅ Terbitkan")
    assert chief.toasts[-1] == "Sudah ada di katalog."
    assert "Rajut <Awan> · Produk" in chief.screen.text
    await again()
    await ana.say("rajut awan")
    assert "Rajutan tangan dari benang wol." in ana.screen.text
    assert "Rp25.000–Rp100.000 per lembar" in ana.screen.text
    assert "diperbarui petugas kota, 2 Maret 2026" in ana.screen.text
    await chief.press("Ubah isi")
    await chief.press("✏️ Harga")
    await chief.say("30rb")
    await chief.press("✅ Terbitkan")
    await ana.say("rajut awan")
    assert "Rp30.000" in ana.screen.text
    await chief.press("Riwayat")
    await chief.press("Catatan baru · ")
    await chief.press("Batalkan persetujuan")
    await chief.press("Ya, batalkan")
    await ana.say("rajut awan")
    assert "Rajutan" not in ana.screen.text


async def test_what_staff_add_may_be_there_or_waiting_already(
    office: RunningGuide, chief: Phone, ana: Phone, again: Restart
) -> None:
    await opened(office, ana, "listing", "rajut-awan", NEW)
    await chief.say("/kelola batik-anggraeni")
    await chief.press("Sembunyikan")
    await chief.press("Sembunyikan")

    async def add(name: str) -> None:
        await chief.say("/kelola")
        await chief.press("🆕 Tempat")
        await chief.say(name)
        await chief.press("Tekstil")
        await chief.press("Selesai memilih (1)")
        await chief.press("Lewati")
        await chief.say("Toko kain.")
        for _ in range(6):  # area, address, phone, whatsapp, hours, price
            await chief.press("Lewati")
        for _ in range(3):
            await chief.press("Selesai")
        for _ in range(5):
            await chief.press("Lewati")
        await chief.press("Staf")
        await again()
        await chief.press("✅ Terbitkan")

    await add("batik anggraini")
    assert "Apakah salah satu dari ini?" in chief.screen.text
    await again()
    await chief.press("‹ Kembali")
    assert "Nama: batik anggraini" in chief.screen.text
    await chief.press("✅ Terbitkan")
    await chief.press("🙈 Batik Anggraeni")
    assert "Disembunyikan; pengunjung tidak melihatnya" in chief.screen.text
    await chief.say("/staf")
    await chief.press("Tempat baru")
    await chief.press("Buang")
    await chief.press("Ya")
    await add("rajut awan")
    await chief.press("⏳ Rajut <Awan>")
    assert "Catatan baru · Rajut <Awan>" in chief.screen.text
    await chief.say("/staf")
    await chief.press("Tempat baru")
    await chief.press("✅ Terbitkan")
    await again()
    await chief.press("Bukan, terbitkan yang baru")
    assert chief.toasts[-1] == "Sudah ada di katalog."
    assert "rajut awan · Tempat" in chief.screen.text
    await ana.say("rajut awan")
    assert "Toko kain." in ana.screen.text


async def test_a_product_that_is_there_already(chief: Phone) -> None:
    await chief.say("/kelola")
    await chief.press("🆕 Produk")
    for said in ("Batik Cimahi", "Kain batik."):
        await chief.say(said)
    await chief.press("Lewati")
    await chief.press("Tekstil")
    await chief.press("Selesai memilih (1)")
    await chief.press("Lewati")  # price
    await chief.press("✅ Terbitkan")
    assert chief.screen.buttons[0] == "🛍 Batik Cimahi"
    await chief.press("🛍 Batik Cimahi")
    assert "Batik Cimahi · Produk" in chief.screen.text


async def test_only_a_form_that_adds_something_is_finished_anyway(chief: Phone, office: RunningGuide) -> None:
    await chief.say("/kelola abon")
    await chief.press("Ubah isi")
    form = await office.house.forms.active(CHIEF)
    assert form is not None
    await chief.press_data(f"jn:{form.key}")
    assert chief.toasts[-1] == "Isian atau langkah itu sudah lewat. Mulai lagi dari menunya."


@pytest.mark.parametrize("kind", ["Tempat", "Pengrajin", "Komunitas"])
async def test_a_new_listing_with_hours_and_a_pin_for_its_owner(
    office: RunningGuide, chief: Phone, ana: Phone, again: Restart, kind: str
) -> None:
    await chief.say("/kelola")
    await chief.press(f"🆕 {kind}")
    await chief.say("Galeri <Awan>")
    await chief.press("Tekstil")
    await chief.press("Selesai memilih (1)")
    await chief.say("batik")
    await chief.press("Batik Cimahi")
    await again()
    await chief.press("Selesai memilih (1)")
    await chief.say("Rajutan dan kain.")
    await chief.say("cibabat")
    await chief.press("Cibabat")
    await chief.share_location(-6.8801, 107.5402)
    await again()
    await chief.say("Jalan Awan 5")
    await chief.say("0812 3456 7891")
    await chief.press("Lewati")
    await chief.say("senin-jumat 9-17")
    await again()
    await chief.press("Ya, itu maksudnya")
    await chief.press("Lewati")  # price
    for _ in range(3):
        await chief.press("Selesai")
    for _ in range(5):  # instagram, website, marketplace, english, photos
        await chief.press("Lewati")
    await chief.press("Pemilik usaha")
    await again()
    assert "Atas nama: Pemilik usaha" in chief.screen.text
    await chief.press("✅ Terbitkan")
    assert chief.toasts[-1] == "Sudah ada di katalog."
    assert f"Galeri <Awan> · {kind}" in chief.screen.text
    assert "Titik lokasi: -6.8801, 107.5402" in chief.screen.text
    await ana.say("galeri awan")
    for told in ("Jalan Awan 5", "Senin–Jumat 09.00–17.00", "+62 812-3456-7891", "diperbarui pemilik"):
        assert told in ana.screen.text, told
    assert not await office.house.managers.of_entry("galeri-awan")
