"""Staff keep any entry of the catalogue in the chat; what they do is live at once and can be undone."""

from bot.domain.cases import Change
from knowledge.entries import Maker
from tests import make
from tests.journeys.cases import ASEP, opened
from tests.journeys.guide import CHIEF, RunningGuide
from tests.journeys.owners import heard, make_manager
from tests.journeys.upkeep.conftest import Restart
from tests.people import Phone


async def test_an_entry_is_found_in_a_form_and_by_the_command(chief: Phone, again: Restart) -> None:
    await chief.say("/staf")
    await chief.press("Kelola katalog")
    await chief.press("Cari catatan")
    await again()
    await chief.say("batik")
    await again()
    await chief.press("🔎 Cari")
    assert "Catatan untuk “batik”" in chief.screen.text
    await chief.press("Lembur Batik")
    assert "Lembur Batik · Pengrajin" in chief.screen.text
    assert "Jam buka: Senin–Jumat 08.00–16.00" in chief.screen.text
    await chief.say("/kelola lembur batik")
    assert "Lembur Batik · Pengrajin" in chief.screen.text
    await chief.say("/manage cca")
    assert "Cca · Komunitas" in chief.screen.text
    await chief.say("/kelola zzz <b>")
    assert "Tidak ada catatan untuk “zzz <b>”" in chief.screen.text
    await chief.say("/kelola")
    assert "Cari catatan mana pun" in chief.screen.text


async def test_a_change_is_live_at_once_and_undone_from_the_history(
    office: RunningGuide, chief: Phone, ana: Phone, again: Restart
) -> None:
    await chief.say("/kelola abon")
    await chief.press("Ubah isi")
    assert "Nama: Abon" in chief.screen.text
    await again()
    await chief.press("✏️ Nama lain")
    await again()
    await chief.say("Rabuk\n <Abon> sapi \n\nRabuk")
    await chief.press("✏️ Fakta")
    await chief.say("Tahan lama. | It keeps.\nGurih & pedas.")
    await again()
    await chief.press("✅ Terbitkan")
    assert chief.toasts[-1] == "Perubahan sudah terbit."
    assert "Nama lain: Rabuk, <Abon> sapi" in chief.screen.text
    await ana.say("rabuk")
    assert ana.screen.text.startswith("Abon")
    assert "Gurih & pedas." in ana.screen.text
    joe = office.phone("Joe", id=103, language="en")
    await joe.say("rabuk")
    assert "It keeps." in joe.screen.text
    await again()
    await chief.press("Riwayat")
    assert "Perubahan: ✅ Disetujui" in chief.screen.text
    await chief.press("Perubahan · ")
    assert "Nama lain: – → Rabuk, <Abon> sapi" in chief.screen.text
    await chief.press("Batalkan persetujuan")
    await chief.press("Ya, batalkan")
    await ana.say("rabuk")
    assert "Abon" not in ana.screen.text


async def test_a_form_changes_only_what_was_changed_in_it(
    office: RunningGuide, chief: Phone, ana: Phone
) -> None:
    await chief.say("/kelola abon")
    await chief.press("Ubah isi")
    await chief.press("✅ Terbitkan")
    assert chief.toasts[-1] == "Belum ada yang berubah."
    summary = Change(
        {"id": "Tentang Abon.", "en": "About Abon."}, {"id": "Daging kering.", "en": "Dried meat."}
    )
    await opened(office, ana, entry_id="abon", changes={"summary": summary}, state="approved")
    await chief.press("✏️ Kata kunci")
    await chief.say("lauk")
    await chief.press("✅ Terbitkan")
    assert "Kata kunci: lauk" in chief.screen.text
    assert "Daging kering." in chief.screen.text


async def test_staff_write_down_what_an_owner_tells_them(chief: Phone, ana: Phone) -> None:
    await chief.say("/kelola lembur-batik")
    await chief.press("Ubah isi")
    await chief.press("✏️ Nama")
    await chief.say("Lembur Batik <Cimahi>")
    await chief.press("✏️ Atas nama")
    await chief.press("Pemilik usaha")
    await chief.press("✅ Terbitkan")
    await ana.say("lembur batik cimahi")
    assert "Lembur Batik <Cimahi>" in ana.screen.text
    assert "Sumber: diperbarui pemilik, 2 Maret 2026" in ana.screen.text
    await ana.press_data("e:lembur-batik:")
    await chief.press("Riwayat")
    await chief.press("Perubahan · ")
    assert "Dari Asep (pemilik atau pengelola)" in chief.screen.text
    assert "Nama: Lembur Batik → Lembur Batik <Cimahi>" in chief.screen.text


async def test_an_entry_is_hidden_found_by_staff_and_shown_again(
    office: RunningGuide, chief: Phone, ana: Phone, again: Restart
) -> None:
    await ana.say("abon")
    assert ana.screen.text.startswith("Abon")
    await chief.say("/kelola abon")
    await chief.press("Sembunyikan")
    assert "Pengunjung tidak bisa menemukannya lagi" in chief.screen.text
    await chief.press("Kembali")
    await chief.press("Sembunyikan")
    await again()
    await chief.press("Sembunyikan")
    assert "Disembunyikan; pengunjung tidak melihatnya" in chief.screen.text
    await ana.press_data("e:abon:")
    assert ana.toasts[-1] == "Maaf, catatan ini sudah tidak ada di katalog."
    await chief.press_data("ca:abon:hide:1")
    assert chief.toasts[-1] == "Belum ada yang berubah."
    await again()
    await chief.say("/kelola Abon")
    assert "Disembunyikan; pengunjung tidak melihatnya" in chief.screen.text
    await chief.say("/kelola")
    assert "🙈 Abon" in chief.screen.buttons
    await chief.press("🙈 Abon")
    await chief.press("Tampilkan lagi")
    assert chief.toasts[-1] == "Ditampilkan lagi."
    await ana.press_data("e:abon:")
    assert ana.screen.text.startswith("Abon")


async def test_managers_hear_what_staff_do_with_their_listing(
    office: RunningGuide, chief: Phone, ana: Phone
) -> None:
    await make_manager(office, ana, "lembur-batik")
    await chief.say("/kelola lembur-batik")
    await chief.press("Sembunyikan")
    await chief.press("Sembunyikan")
    await heard(office)
    assert ana.screen.text == "🙈 Staf kota menyembunyikan Lembur Batik dari pengunjung."
    await ana.press("Cek usaha")
    assert "Staf kota sedang menyembunyikannya" in ana.screen.text
    await ana.say("/ukm")
    await ana.press("Lembur Batik")
    assert "Staf kota sedang menyembunyikannya" in ana.screen.text
    budi = office.phone("Budi", id=102)
    await budi.say("/start")
    await budi.press_data("jo:lembur-batik")
    assert budi.toasts[-1] == "Maaf, catatan ini sudah tidak ada di katalog."
    await chief.press("Tampilkan lagi")
    await heard(office)
    assert ana.screen.text == "👁 Staf kota menampilkan lagi Lembur Batik kepada pengunjung."
    await chief.press("Tutup seterusnya")
    await chief.press("Tutup seterusnya")
    await heard(office)
    assert ana.screen.text == "🗂 Staf kota mengubah Lembur Batik. Yang diubah: Keadaan."
    await ana.press("Cek usaha")
    assert "Kelengkapan" in ana.screen.text


async def test_a_business_is_closed_for_good(chief: Phone, ana: Phone) -> None:
    await chief.say("/kelola lembur-batik")
    await chief.press("Tutup seterusnya")
    await chief.press("Tutup seterusnya")
    assert chief.toasts[-1] == "Dinyatakan tutup."
    assert not any("Tutup seterusnya" in label for label in chief.screen.buttons)
    await ana.say("lembur batik")
    assert "⛔ Sudah tutup menurut kabar 2 Maret 2026." in ana.screen.text


async def test_the_owners_name_is_taken_off(office: RunningGuide, chief: Phone, ana: Phone) -> None:
    named = [entry for entry in make.town() if entry.id != "cca"]
    sources = [{"url": "https://a.example/b", "date": "2025", "supports": ("owner",)}]
    owned = make.entry(type(make.town()[8]), "cca", owner="Imas Masitoh", sources=sources)
    await office.restart(make.guide([*named, owned]))
    await ana.say("cca")
    assert "Imas" in ana.screen.text
    await chief.say("/kelola cca")
    await chief.press("Hapus nama pemilik")
    await chief.press("Hapus nama pemilik")
    assert "Imas" not in chief.screen.text
    assert not any("Hapus nama" in label for label in chief.screen.buttons)
    await ana.say("cca")
    assert "Imas" not in ana.screen.text
    deeds = await office.house.access.deeds(ASEP)
    assert [deed.action for deed in deeds] == ["made_change"]
    assert "Imas" not in str(deeds)


async def test_a_name_that_was_taken_off_is_in_no_case_and_does_not_come_back(
    office: RunningGuide, chief: Phone, ana: Phone
) -> None:
    sources = [{"url": "https://a.example/b", "date": "2025", "supports": ("owner",)}]
    owned = make.entry(Maker, "rajut-awan", owner="Imas (Ibu)", sources=sources)
    await office.restart(make.guide([*make.town(), owned]))
    told = {"told": "Kata imas (ibu), pindah."}
    renamed = {"owner": Change("Imas (Ibu)", "Budi")}
    await opened(office, ana, "report", "rajut-awan", renamed, told=told)
    await office.house.cases.reject(ASEP, 1, "Imas (Ibu) masih pemiliknya.")
    await chief.say("/kelola rajut-awan")
    await chief.press("Hapus nama pemilik")
    assert "tidak bisa dibatalkan" in chief.screen.text
    await chief.press("Hapus nama pemilik")
    await chief.press("Riwayat")
    await chief.press("Laporan kekeliruan · ")
    for line in (
        "Pemilik: (dihapus) → Budi",
        "Kata …, pindah.",
        "Alasan: … masih pemiliknya.",
    ):
        assert line in chief.screen.text
    await chief.press_data("cv:2")
    assert "Pemilik: (dihapus) → –" in chief.screen.text
    assert "tidak disimpan lagi" in chief.screen.text
    assert not any("Batalkan" in label for label in chief.screen.buttons)
    await chief.press_data("cd:2:undo::1")
    assert chief.toasts[-1] == "Namanya tidak disimpan lagi, jadi ini tidak bisa dibatalkan."
    taken_off = await office.house.cases.of_entry(ASEP, "rajut-awan")
    assert "Imas" not in str(taken_off)
    assert office.house.listings.conflicts == ()
    await office.restart()
    await ana.say("rajut awan")
    assert ana.screen.text.startswith("Rajut Awan")
    assert "Imas" not in ana.screen.text


async def test_staff_change_the_hours_for_an_owner(
    office: RunningGuide, chief: Phone, ana: Phone, again: Restart
) -> None:
    await chief.say("/kelola lembur-batik")
    await chief.press("Ubah isi")
    assert "Jam buka: Senin–Jumat 08.00–16.00" in chief.screen.text
    await chief.press("✏️ Jam buka")
    await again()
    await chief.say("setiap hari 10-15")
    await chief.press("Ya, itu maksudnya")
    await chief.press("✏️ Pembayaran")
    await chief.press("QRIS")
    await chief.press("Selesai")
    await chief.press("✏️ Pembayaran")
    assert "✓ QRIS" in chief.screen.buttons
    await again()
    await chief.press("tunai")
    await chief.press("Selesai memilih (2)")
    await chief.press("✏️ Atas nama")
    await chief.press("Pemilik usaha")
    await again()
    await chief.press("✅ Terbitkan")
    assert chief.toasts[-1] == "Perubahan sudah terbit."
    entry = office.house.guide.entry("lembur-batik")
    assert isinstance(entry, Maker)
    assert (entry.hours, entry.payment) == ("Mo-Su 10:00-15:00", ("cash", "qris"))
    assert entry.sources_of("hours")[0].by == "owner"
    await ana.say("lembur batik")
    assert "Senin–Minggu 10.00–15.00" in ana.screen.text


async def test_nobody_else_keeps_the_catalogue(office: RunningGuide, chief: Phone, ana: Phone) -> None:
    await ana.say("/kelola abon")
    assert "hanya untuk staf kota" in ana.screen.text
    made_up = (
        "cm", "ce:abon", "ca:abon:hide:1", "ca:abon:edit:0", "ch:abon:1",
        "fo:entry_product:abon", "fo:add_product:", "fo:add_place:", "fo:find_entry:",
    )  # fmt: skip
    for data in made_up:
        await ana.say("/start")
        await ana.press_data(data)
        assert ana.toasts[-1] == "Ini hanya untuk staf dengan peran yang sesuai."
    assert "abon" in office.house.guide.catalogue
    await chief.say("/start")
    for data in (
        "ce:nothing",
        "ca:nothing:hide:1",
        "jm:nothing",
        "jm:abon",
        "ch:nothing:1",
        "jr:nothing:1:1",
    ):
        await chief.press_data(data)
        assert chief.toasts[-1] == "Maaf, catatan ini sudah tidak ada di katalog."
    await chief.press_data("fo:entry_product:abon")
    assert chief.toasts[-1].startswith("Isian atau langkah itu sudah lewat")


async def test_whoever_loses_the_role_in_a_form_does_not_finish_it(office: RunningGuide) -> None:
    sri = office.phone("Sri", id=901)
    await office.restart(admin_ids="901")
    await sri.say("/kelola abon")
    await sri.press("Ubah isi")
    await sri.press("✏️ Nama")
    await sri.say("Abon Palsu")
    await office.restart(admin_ids=str(CHIEF))
    await sri.press("✅ Terbitkan")
    assert sri.toasts[-1] == "Ini hanya untuk staf dengan peran yang sesuai."
    assert office.house.guide.entry("abon").name.id == "Abon"
