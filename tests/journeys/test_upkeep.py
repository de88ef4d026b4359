"""Staff keep any entry of the catalogue in the chat; what they do is live at once and can be undone."""

from collections.abc import Awaitable, Callable

import pytest

from bot.domain.cases import Change
from knowledge.entries import Maker
from tests import make
from tests.journeys.cases import ASEP, NEW, opened
from tests.journeys.guide import CHIEF, RunningGuide
from tests.journeys.owners import heard, make_manager
from tests.people import Phone

Restart = Callable[[], Awaitable[None]]


@pytest.fixture
def chief(office: RunningGuide) -> Phone:
    return office.phone("Asep", id=CHIEF)


@pytest.fixture
def ana(office: RunningGuide) -> Phone:
    return office.phone("Ana", id=101)


@pytest.fixture(params=[False, True], ids=["running", "restarting"])
def again(office: RunningGuide, request: pytest.FixtureRequest) -> Restart:
    """In half of the runs the guide restarts here."""

    async def restart() -> None:
        if request.param:
            await office.restart()

    return restart


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


async def test_managers_are_ended_and_invited(office: RunningGuide, chief: Phone, ana: Phone) -> None:
    claim = await opened(office, ana, "claim", changes={})
    await office.house.cases.approve(ASEP, claim.number)
    await chief.say("/kelola lembur-batik")
    assert "Pengelola: 1" in chief.screen.text
    await chief.press("Pengelola (1)")
    assert "Ana (101), sejak 2 Mar 2026" in chief.screen.text
    await chief.press("✕ Ana")
    assert "Cabut Ana" in chief.screen.text
    await chief.press("Kembali")
    await chief.press("✕ Ana")
    assert await office.house.managers.is_manager(101, "lembur-batik")
    await chief.press("Ya, cabut")
    assert chief.toasts[-1] == "Dicabut sebagai pengelola."
    assert "Belum ada yang mengelolanya." in chief.screen.text
    await chief.press_data("jr:lembur-batik:101:1")
    assert "Belum ada yang mengelolanya." in chief.screen.text
    assert not any("Alihkan" in label for label in chief.screen.buttons)
    await heard(office)
    assert "Anda tidak lagi mengelola Lembur Batik" in ana.screen.text
    await ana.press("Ini usaha saya")
    assert "Lembur Batik: ini usaha Anda?" in ana.screen.text
    await chief.press("Undang pengelola")
    token = chief.screen.text.partition("?start=jj_")[2].partition("_")[0]
    assert await office.house.managers.join(ASEP, "id", token) == "lembur-batik"


async def test_the_listing_is_handed_over_to_a_new_manager(
    office: RunningGuide, chief: Phone, ana: Phone, again: Restart
) -> None:
    await make_manager(office, ana, "lembur-batik")
    dedi, eka = office.phone("Dedi <b>", id=204), office.phone("Eka", id=205)
    older = await office.house.managers.invite(ASEP, "lembur-batik")
    await ana.press_data("ja:lembur-batik")
    await ana.press("✏️ Nama")
    await ana.say("Batik Ana")
    await chief.say("/kelola lembur-batik")
    await chief.press("Pengelola (1)")
    await chief.press("Alihkan")
    assert "semua pengelola lain berhenti" in chief.screen.text
    parameter = chief.screen.text.partition("?start=")[2].split()[0]
    await again()
    for phone in (dedi, eka):
        await phone.say(f"/start {parameter}")
        assert "Pengelolaannya dialihkan kepada Anda" in phone.screen.text
    assert await office.house.managers.is_manager(101, "lembur-batik")
    await dedi.press("Bergabung")
    assert "Anda kini mengelola Lembur Batik" in dedi.screen.text
    assert [one.person for one in await office.house.managers.of_entry("lembur-batik")] == [204]
    await again()
    await eka.press("Bergabung")
    for phone, token in ((eka, parameter.split("_")[1]), (ana, older)):
        await phone.press_data(f"jj:{token}:1")
        assert "Undangan ini sudah dipakai" in phone.toasts[-1]
    await ana.press_data("fo:listing:lembur-batik")
    for data in ("ja:lembur-batik", "jm:lembur-batik", "jt:lembur-batik:invite:0", "fo:listing:lembur-batik"):
        await ana.press_data(data)
        assert "Hanya pengelola" in ana.toasts[-1]
    await dedi.press("Kembali ke usaha")
    await dedi.press("Pengelola")
    assert any("Undang" in label for label in dedi.screen.buttons)
    assert not any("Alihkan" in label for label in dedi.screen.buttons)
    deeds = [deed.action for deed in await office.house.access.deeds(ASEP)]
    assert deeds[:2] == ["join_listing", "transfer_listing"]
    await heard(office)
    assert "Anda tidak lagi mengelola Lembur Batik: pengelolaannya dicabut atau dialihkan" in ana.screen.text
    assert not any("tidak lagi" in screen.text for screen in (*dedi.screens, *eka.screens))


async def test_who_manages_it_already_may_take_it_over_alone(
    office: RunningGuide, chief: Phone, ana: Phone
) -> None:
    dedi = office.phone("Dedi", id=204)
    for phone in (ana, dedi):
        await make_manager(office, phone, "lembur-batik")
    token = await office.house.managers.invite(ASEP, "lembur-batik", transfers=True)
    await dedi.say(f"/start jj_{token}_0")
    await dedi.press("Bergabung")
    assert [one.person for one in await office.house.managers.of_entry("lembur-batik")] == [204]


async def test_no_manager_hands_it_over_without_staff(office: RunningGuide, ana: Phone) -> None:
    await make_manager(office, ana, "lembur-batik")
    await ana.say("/start")
    await ana.press_data("jt:lembur-batik:transfer:0")
    assert ana.toasts[-1] == "Ini hanya untuk staf dengan peran yang sesuai."


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
