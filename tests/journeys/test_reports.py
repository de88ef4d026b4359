"""Visitors tell what is wrong about a listing or who is missing; owners and staff answer; nothing changes by
itself."""

from datetime import timedelta

import pytest

from bot.domain.cases import CaseDecided, Change
from bot.gateway.context import render_in
from bot.ui.views import reports as views
from knowledge.entries import Listing
from tests.journeys.guide import CHIEF, GROUP, SRI, RunningGuide
from tests.journeys.owners import heard, make_manager, only_case
from tests.people import Phone
from tests.ui.test_cards import shown


@pytest.fixture
def ana(office: RunningGuide) -> Phone:
    return office.phone()


@pytest.fixture
async def ibu(office: RunningGuide) -> Phone:
    """The owner of Lembur Batik."""
    phone = office.phone("Ibu <b>Entin</b>", id=700)
    await make_manager(office, phone, "lembur-batik")
    return phone


async def report(phone: Phone, what: str, told: str = "", entry: str = "lembur-batik") -> None:
    await phone.say(entry.replace("-", " "))
    await phone.press("Ada yang keliru?")
    await phone.press(what)
    await (phone.say(told) if told else phone.press("Lewati"))
    await phone.press("Kirim laporan")


@pytest.mark.parametrize("restarting", [False, True])
async def test_a_visitor_reports_and_staff_decide(office: RunningGuide, ana: Phone, restarting: bool) -> None:
    async def step() -> None:
        if restarting:
            await office.restart()

    await ana.say("lembur batik")
    await ana.press("Ada yang keliru?")
    assert "Ada yang keliru: Lembur Batik" in ana.screen.text
    await step()
    await ana.press("Sudah pindah")
    await step()
    await ana.say("Jl. <b>Baru</b>\n5")
    assert "Yang benar: Jl. <b>Baru</b> 5" in ana.screen.text
    await step()
    await ana.press("Kirim laporan")
    assert ana.screen.text.startswith("Terima kasih, laporanmu tentang Lembur Batik sudah diterima.")
    assert "Petugas kota akan memeriksanya." in ana.screen.text
    case = await only_case(office, "lembur-batik", "report")
    assert (case.state, case.by, case.person_name) == ("review", "visitor", "Ana")
    assert case.told == {"what": "moved", "told": "Jl. <b>Baru</b>\n5"}
    assert case.changes == {"address": Change("Jl. Pesantren 136", "Jl. <b>Baru</b> 5")}
    await ana.say("lembur batik")
    assert "Jl. Pesantren 136" in ana.screen.text, "nothing changes by itself"
    await office.house.cases.approve(SRI, case.number)
    await heard(office)
    await ana.say("lembur batik")
    assert "Jl. <b>Baru</b> 5" in ana.screen.text


@pytest.mark.parametrize(
    ("what", "told", "changes"),
    [
        ("Sudah tutup", "", {"status": Change(None, {"state": "closed", "as_of": "2026-03-02"})}),
        ("Nomornya salah", "", {"whatsapp": Change(["+6281234567890"], None)}),
        (
            "Nomornya salah",
            "yang benar 0813-2222-3333 ya",
            {"whatsapp": Change(["+6281234567890"], None), "phones": Change(None, ["+6281322223333"])},
        ),
        ("Nomornya salah", "tidak tahu, 123", {"whatsapp": Change(["+6281234567890"], None)}),
        ("Sudah pindah", "Jl. Pesantren 136", {}),
        ("Lainnya", "Sekarang jual kopi.", {}),
    ],
)
async def test_what_a_report_would_change(
    office: RunningGuide, ana: Phone, what: str, told: str, changes: dict[str, Change]
) -> None:
    await report(ana, what, told)
    case = await only_case(office, "lembur-batik", "report")
    assert case.changes == changes
    await office.house.cases.approve(SRI, case.number)
    await heard(office)
    await ana.say("lembur batik")
    assert ("Sudah tutup menurut kabar 2 Maret 2026" in ana.screen.text) == (what == "Sudah tutup")


async def test_a_number_in_both_places_is_wrong_in_both(office: RunningGuide, ana: Phone) -> None:
    await report(ana, "Nomornya salah", "+62 22 6650000", "cca")
    case = await only_case(office, "cca", "report")
    assert case.changes == {"phones": Change(["+62226654321"], ["+62226650000"])}


async def test_a_report_must_say_something(office: RunningGuide, ana: Phone) -> None:
    for what in ("Sudah pindah", "Lainnya"):
        await report(ana, what)
        assert ana.toasts[-1] == "Tulis dulu bagaimana yang benar, ya."
        await ana.press("Buang")
        await ana.press("Ya, buang")
    assert await office.house.cases.of_entry(SRI, "lembur-batik") == ()


async def test_pressing_twice_makes_one_report(office: RunningGuide, ana: Phone) -> None:
    await ana.say("lembur batik")
    await ana.press("Ada yang keliru?")
    form = await office.house.forms.active(ana.person.id)
    assert form is not None
    await ana.press("Sudah tutup")
    await ana.press("Lewati")
    for _ in range(2):
        await ana.press_data(f"fd:{form.key}")
    assert ana.toasts[-1].startswith("Isian atau langkah itu sudah lewat.")
    await only_case(office, "lembur-batik", "report")


async def test_five_reports_and_proposals_a_day(office: RunningGuide, ana: Phone) -> None:
    for _ in range(4):
        await report(ana, "Sudah tutup")
    await propose(ana)
    await report(ana, "Sudah tutup")
    assert ana.toasts[-1] == "Sudah lima kali hari ini. Terima kasih! Lanjutkan besok, ya."
    assert "periksa dulu" in ana.screen.text, "what was filled in is not lost"
    await report(office.phone("Budi", id=102), "Sudah tutup")
    assert len(await office.house.cases.of_entry(SRI, "lembur-batik")) == 5
    office.clock.now += timedelta(days=1, seconds=1)
    await ana.press("Kirim laporan")
    assert ana.screen.text.startswith("Terima kasih")


async def test_only_listings_can_be_reported(office: RunningGuide, ana: Phone) -> None:
    await ana.say("abon")
    assert not any("keliru" in label for label in ana.screen.buttons)
    for data in ("y:abon", "y:tiada", "y:"):
        await ana.press_data(data)
        assert "tidak ada" in ana.toasts[-1] or "sudah" in ana.toasts[-1]
    await ana.press_data("fo:report:abon")
    await ana.press("Sudah tutup")
    await ana.press("Lewati")
    await ana.press("Kirim laporan")
    assert await office.house.cases.of_entry(SRI, "abon") == ()


async def test_from_a_group_one_goes_on_alone(office: RunningGuide, ana: Phone) -> None:
    group = office.phone(group=GROUP)
    await group.say("/cari lembur batik")
    await group.press("Ada yang keliru?")
    assert group.screen.text.startswith("Yang ini pribadi")
    start = group.link("Buka chat pribadi").partition("?start=")[2]
    await ana.say(f"/start {start}")
    await ana.press("Sudah tutup")
    await group.say("/usul@cimahi_local_bot")
    start = group.link("Buka chat pribadi").partition("?start=")[2]
    await ana.say(f"/start {start}")
    assert "Siapa atau apa namanya?" in ana.screen.text


async def propose(phone: Phone) -> None:
    await phone.say("/usul")
    await phone.say("Kripik <b>Asih</b>")
    await phone.say("Cibabat, dekat masjid")
    await phone.say("keripik {pedas}\n& seblak")
    await phone.press("Lewati")
    await phone.press("Kirim usulan")


@pytest.mark.parametrize("restarting", [False, True])
async def test_a_maker_is_proposed(office: RunningGuide, ana: Phone, restarting: bool) -> None:
    await ana.say("xyzzyq")
    await ana.press("Usulkan pembuat")
    for said in ("Kripik <b>Asih</b>", "Cibabat, dekat masjid", "keripik {pedas}\n& seblak", "tetangga"):
        if restarting:
            await office.restart()
        await ana.say(said)
    await ana.press("Kirim usulan")
    assert ana.screen.text.startswith("Terima kasih, usulanmu Kripik <b>Asih</b> sudah diterima.")
    (case,) = await office.house.cases.of_person(ana.person.id)
    assert (case.kind, case.state, case.by) == ("proposal", "review", "visitor")
    assert case.told["area"] == "Cibabat, dekat masjid"
    await ana.say("kripik asih")
    assert "Kripik <b>Asih</b>" not in ana.screen.styled("bold")
    await office.house.cases.approve(SRI, case.number)
    joe = office.phone("Joe", id=103, language="en")
    await joe.say("kripik asih")
    assert joe.screen.styled("bold")[0] == "Kripik <b>Asih</b>"
    assert "Makes or sells: keripik {pedas} & seblak." in joe.screen.text


async def test_the_owner_hears_first(office: RunningGuide, ana: Phone, ibu: Phone) -> None:
    await report(ana, "Sudah pindah", "Jl. <i>Baru</i> 5")
    assert "Pemiliknya melihatnya dulu" in ana.screen.text
    case = await only_case(office, "lembur-batik", "report")
    assert case.state == "owner"
    entry = office.house.guide.entry("lembur-batik")
    assert isinstance(entry, Listing)
    screen = views.report_for_owner(render_in(office.house, "id"), case, entry)
    text = shown(screen)
    assert "Sekarang: Jl. Pesantren 136\nMenurut laporan: Jl. <i>Baru</i> 5" in text
    assert "Sudah pindah" in text
    assert "sampai 9 Mar 2026" in text
    labels = [button.label for row in screen.rows for button in row]
    assert labels[:3] == ["✅ Memang benar begitu", "✏️ Betulkan sendiri", "✖️ Tolak"]


@pytest.mark.parametrize(
    ("act", "state", "told"),
    [
        ("accept", "review", "diteruskan ke petugas kota"),
        ("refuse", "rejected", "ditolak; tidak ada yang berubah"),
    ],
)
async def test_the_owner_answers_once(
    office: RunningGuide, ana: Phone, ibu: Phone, act: str, state: str, told: str
) -> None:
    await report(ana, "Sudah tutup")
    number = (await only_case(office, "lembur-batik", "report")).number
    await heard(office)
    await ibu.say("/start")
    await ibu.press_data(f"yr:{number}:{act}")
    assert told in ibu.screen.text
    assert (await only_case(office, "lembur-batik", "report")).state == state
    for other in ("accept", "refuse"):
        await ibu.press_data(f"yr:{number}:{other}")
        assert ibu.toasts[-1] == "Pengajuan ini sudah diputuskan lebih dulu."
    assert (await only_case(office, "lembur-batik", "report")).state == state
    await heard(office)
    await ana.say("lembur batik")
    assert "Sudah tutup" not in ana.screen.text


async def test_a_form_that_was_begun_before_the_report_puts_it_right_too(
    office: RunningGuide, ana: Phone, ibu: Phone
) -> None:
    await ibu.press_data("ja:lembur-batik", 99)
    await ibu.press("✏️ Keterangan")
    await ibu.say("Batik tulis dari Cimahi.")
    await ibu.press("Lanjutkan nanti")
    await report(ana, "Sudah pindah", "Jl. Baru 5")
    await heard(office)
    await ibu.press("Lihat")
    await ibu.press("Betulkan sendiri")
    assert "Batik tulis dari Cimahi." in ibu.screen.text
    await ibu.press("Kirim perubahan")
    assert (await only_case(office, "lembur-batik", "report")).state == "corrected"


@pytest.mark.parametrize("restarting", [False, True])
async def test_the_owner_has_put_it_right_once_they_have_sent_what_is_right(
    office: RunningGuide, ana: Phone, ibu: Phone, restarting: bool
) -> None:
    await report(ana, "Sudah pindah", "Jl. Baru 5")
    await heard(office)
    await ibu.press("Lihat")
    await ibu.press("Betulkan sendiri")
    await ibu.press("Kirim perubahan")
    assert ibu.toasts[-1] == "Belum ada yang berubah."
    assert (await only_case(office, "lembur-batik", "report")).state == "owner"
    await ibu.press("✏️ Alamat")
    await ibu.say("Jl. Baru No. 5A")
    if restarting:
        await office.restart()
    if "Pakai seperti" in " ".join(ibu.screen.buttons):
        await ibu.press("Pakai seperti")
    await ibu.press("Kirim perubahan")
    assert "Alamat: Jl. Pesantren 136 → Jl. Baru No. 5A" in ibu.screen.text
    case = await only_case(office, "lembur-batik", "report")
    assert case.state == "corrected"
    await heard(office)
    assert "sudah membetulkannya" in ana.screen.text
    await ibu.press_data(f"yr:{case.number}:correct")
    assert ibu.toasts[-1] == "Pengajuan ini sudah diputuskan lebih dulu."


async def test_what_was_passed_on_meanwhile_is_not_put_right_by_the_owner(
    office: RunningGuide, ana: Phone, ibu: Phone
) -> None:
    await report(ana, "Lainnya", "Jual kopi.")
    await heard(office)
    await ibu.press("Lihat")
    await ibu.press("Betulkan sendiri")
    office.clock.now += timedelta(days=7)
    await office.house.cases.pass_on()
    await ibu.press("✏️ Harga")
    await ibu.say("25rb")
    await ibu.press("Kirim perubahan")
    assert "sedang ditinjau" in ibu.screen.text
    assert (await only_case(office, "lembur-batik", "report")).state == "review"


async def test_the_owner_answers_out_of_the_news(office: RunningGuide, ana: Phone, ibu: Phone) -> None:
    await report(ana, "Sudah tutup")
    await heard(office)
    await ibu.press("Lihat")
    assert "Seorang pengunjung merasa ada yang keliru" in ibu.screen.text
    await ibu.press("Tolak")
    assert (await only_case(office, "lembur-batik", "report")).state == "rejected"


async def test_words_alone_are_never_done_with_at_once(office: RunningGuide, ana: Phone, ibu: Phone) -> None:
    """Where owners' changes are live at once, staff still look into what is only told in words."""
    await office.restart(admin_ids=str(CHIEF), publish_at_once="true")
    await report(ana, "Lainnya", "Sekarang jual kopi.")
    number = (await only_case(office, "lembur-batik", "report")).number
    await heard(office)
    await ibu.say("/start")
    await ibu.press_data(f"yr:{number}:accept")
    assert "diteruskan ke petugas kota" in ibu.screen.text
    await heard(office)
    chief = office.phone("Asep", id=CHIEF)
    await chief.say("/tinjau")
    await chief.press("Lembur Batik")
    assert "Yang keliru: Lainnya" in chief.screen.text
    await chief.press("Setujui")
    await heard(office)
    assert "Lembur Batik" in ana.screen.text, "the visitor hears how it ended"
    assert ana.screen.text != ana.screens[-2].text


async def test_nobody_else_answers_a_report(office: RunningGuide, ana: Phone, ibu: Phone) -> None:
    await report(ana, "Sudah tutup")
    number = (await only_case(office, "lembur-batik", "report")).number
    budi, group = office.phone("Budi", id=102), office.phone("Ibu", id=700, group=GROUP)
    await budi.say("/start")
    for guessed in (number, 99, 10**15):
        await budi.press_data(f"yr:{guessed}:accept")
        assert budi.toasts[-1] == "Pengajuan itu sudah tidak ada."
    await ana.press_data(f"yr:{number}:accept")
    assert ana.toasts[-1] == "Hanya pengelola usaha ini yang bisa melakukannya."
    await group.say("/start@cimahi_local_bot")
    await group.press_data(f"yr:{number}:accept")
    assert (await only_case(office, "lembur-batik", "report")).state == "owner"


async def test_who_manages_no_more_answers_no_more(office: RunningGuide, ana: Phone, ibu: Phone) -> None:
    await report(ana, "Sudah tutup")
    number = (await only_case(office, "lembur-batik", "report")).number
    await office.house.managers.revoke(SRI, "lembur-batik", ibu.person.id)
    await ibu.say("/start")
    await ibu.press_data(f"yr:{number}:refuse")
    assert ibu.toasts == ["Pengajuan itu sudah tidak ada."]


async def test_an_owners_silence_is_no_consent(office: RunningGuide, ana: Phone, ibu: Phone) -> None:
    await report(ana, "Sudah tutup")
    office.clock.now += timedelta(days=7) - timedelta(seconds=1)
    await office.house.cases.pass_on()
    assert (await only_case(office, "lembur-batik", "report")).state == "owner"
    await office.restart()
    office.clock.now += timedelta(seconds=1)
    await office.house.cases.pass_on()
    case = await only_case(office, "lembur-batik", "report")
    assert case.state == "review"
    await ibu.say("/start")
    await ibu.press_data(f"yr:{case.number}:refuse")
    assert ibu.toasts == ["Pengajuan ini sudah diputuskan lebih dulu."]
    await office.house.cases.reject(SRI, case.number, "masih buka")
    with pytest.raises(CaseDecided):
        await office.house.cases.approve(SRI, case.number)


async def test_an_owners_own_report_goes_to_staff(office: RunningGuide, ibu: Phone) -> None:
    await report(ibu, "Sudah tutup")
    assert (await only_case(office, "lembur-batik", "report")).state == "review"


async def test_erasing_takes_reports_and_listings_along(office: RunningGuide, ana: Phone, ibu: Phone) -> None:
    await report(ana, "Lainnya", "Rahasia sekali.")
    await ana.say("/privasi")
    assert "Usaha yang dikelola: 0\nLaporan, usulan, dan pengajuan: 1" in ana.screen.text
    await ibu.say("/privasi")
    assert "Usaha yang dikelola: 1\nLaporan, usulan, dan pengajuan: 1" in ibu.screen.text
    for phone in (ana, ibu):
        await phone.say("/hapusdata")
        await phone.press("Hapus semua")
        await phone.press("Ya, hapus")
        await phone.say("/privasi")
        assert "Usaha yang dikelola: 0\nLaporan, usulan, dan pengajuan: 0" in phone.screen.text
    case = await only_case(office, "lembur-batik", "report")
    assert (case.state, case.person, case.person_name, dict(case.told)) == ("withdrawn", None, "", {})
    assert await office.house.managers.of_entry("lembur-batik") == ()
