"""Staff are invited, work by their role, and are removed; everything they do is on record."""

from datetime import timedelta

import pytest

from bot.domain.people import StoredPerson
from tests.journeys.cases import ASEP
from tests.journeys.guide import CHIEF, GROUP, RunningGuide
from tests.people import Phone

SRI, ANA = 901, 101


@pytest.fixture
def sri(office: RunningGuide) -> Phone:
    return office.phone("Sri", id=SRI)


async def invited_by(chief: Phone, role: str) -> str:
    """What the invited person sends when they open the link."""
    await chief.say("/staf")
    await chief.press("Staf, undangan")
    await chief.press("Undang staf")
    await chief.press(role)
    return "/start " + chief.screen.text.partition("?start=")[2].split()[0]


async def become(phone: Phone, chief: Phone, role: str) -> None:
    await phone.say(await invited_by(chief, role))
    await phone.press("Bergabung")


async def test_an_invitation_makes_one_person_staff(chief: Phone, sri: Phone, office: RunningGuide) -> None:
    link = await invited_by(chief, "editor")
    await sri.say(link)
    assert "Anda diundang" in sri.screen.text
    assert sri.screen.styled("bold") == ["editor"]
    await sri.press("Bergabung")
    assert "Anda kini editor" in sri.screen.text
    ana = office.phone()
    await ana.say(link)
    assert "sudah dipakai" in ana.screen.text
    await sri.press("Panel staf")
    assert "Sri, peran Anda: editor" in sri.screen.text
    assert not any("undangan" in label for label in sri.screen.buttons)


async def test_two_who_open_it_at_once_and_one_who_presses_twice(
    chief: Phone, sri: Phone, office: RunningGuide
) -> None:
    link = await invited_by(chief, "penyiar")
    ana = office.phone()
    for phone in (sri, ana):
        await phone.say(link)
    await sri.press("Bergabung")
    await ana.press("Bergabung")
    assert ana.toasts == ["Undangan ini sudah dipakai, ditarik, atau kedaluwarsa."]
    await ana.say("/staf")
    assert "hanya untuk staf kota" in ana.screen.text


async def test_invitations_end(chief: Phone, sri: Phone, office: RunningGuide) -> None:
    link = await invited_by(chief, "editor")
    office.clock.now += timedelta(days=2, seconds=1)
    await sri.say(link)
    assert "kedaluwarsa" in sri.screen.text
    link = await invited_by(chief, "editor")
    await chief.press("Kembali")
    await chief.press("Tarik undangan")
    await sri.say(link)
    assert "ditarik" in sri.screen.text


async def test_a_member_is_removed_and_may_do_nothing_at_once(chief: Phone, sri: Phone) -> None:
    await become(sri, chief, "administrator")
    await sri.press("Panel staf")
    await sri.press("Staf, undangan")
    await chief.say("/staf")
    await chief.press("Staf, undangan")
    await chief.press("✕ Sri")
    await chief.press("Ya, keluarkan")
    assert "Sri" not in chief.screen.text
    await sri.press("Undang staf")
    assert sri.toasts == ["Ini hanya untuk staf dengan peran yang sesuai."]


async def test_nobody_removes_an_administrator_of_the_settings_or_themselves(
    chief: Phone, sri: Phone
) -> None:
    await become(sri, chief, "administrator")
    await sri.press("Panel staf")
    await sri.press("Staf, undangan")
    assert not any(label.startswith("✕") for label in sri.screen.buttons)
    for person in (CHIEF, SRI):
        await sri.press_data(f"mr:{person}:1")
    assert len(sri.toasts) == 2
    await sri.say("/staf")
    assert "administrator" in sri.screen.text


@pytest.mark.parametrize(
    "data",
    ["fo:maintenance:", "fo:broadcast:", "mt", "mi:", "mi:editor", "mw:1", "mr:901:1", "ma:1", "mm", "me"],
)
async def test_made_up_buttons_of_the_panel_are_refused(office: RunningGuide, data: str) -> None:
    ana = office.phone()
    await ana.say("/start")
    before = ana.screen
    await ana.press_data(data)
    assert ana.toasts == ["Ini hanya untuk staf dengan peran yang sesuai."]
    assert ana.screens == [before]
    await ana.say("batik")
    assert "Batik Cimahi" in ana.screen.text


@pytest.mark.parametrize(
    ("role", "doors", "refused"),
    [
        (
            "editor",
            ["Tinjauan", "Acara", "Belum terjawab", "Statistik", "Kelola katalog"],
            ["o", "oa:1:send:0", "fo:broadcast:", "mt", "ma:1"],
        ),
        (
            "penyiar",
            ["Siaran", "Statistik"],
            ["w", "wa:1:cancel:1", "fo:event:", "u:1", "mm", "mi:editor", "c:1", "cm", "fo:find_entry:"],
        ),
    ],
)
async def test_a_role_opens_its_own_doors_only(
    chief: Phone, sri: Phone, role: str, doors: list[str], refused: list[str]
) -> None:
    await become(sri, chief, role)
    await sri.press("Panel staf")
    assert [label.partition(" ")[2] for label in sri.screen.buttons][:-1] == doors
    before = sri.screens
    for data in refused:
        await sri.press_data(data)
    assert sri.toasts == ["Ini hanya untuk staf dengan peran yang sesuai."] * len(refused)
    assert sri.screens == before


async def test_in_a_group_nobody_sees_the_panel(office: RunningGuide) -> None:
    chief = office.phone("Asep", id=CHIEF, group=GROUP)
    await chief.say("/staf")
    assert "di chat pribadi" in chief.screen.text
    await chief.press_data("mt")
    assert chief.toasts == ["Ini hanya untuk staf dengan peran yang sesuai."]


async def test_everything_is_on_record(chief: Phone, sri: Phone) -> None:
    await become(sri, chief, "editor")
    await chief.say("/staf")
    await chief.press("Catatan")
    assert "Pak <b>Asep</b> mengundang editor" in chief.screen.text
    assert "Sri bergabung sebagai editor" in chief.screen.text
    await chief.press("Unduh semua")
    lines = (await chief.file())[1].decode("utf-8-sig").splitlines()
    assert lines[0] == "at,person,name,action,subject,details"
    assert [line.split(",")[1:5] for line in lines[1:]] == [
        ["901", "Sri", "join", "editor"],
        ["900", "Pak <b>Asep</b>", "invite", "editor"],
    ]


async def test_maintenance(chief: Phone, office: RunningGuide) -> None:
    ana, english = office.phone(), office.phone("Joe", id=102, language="en")
    eti = office.phone("Eti", id=103, language="su")
    await chief.say("/staf")
    await chief.press("Perawatan")
    await chief.press("Nyalakan")
    await chief.say("Kami kembali <besok>.")
    await chief.say("Back tomorrow.")
    assert "Pemberitahuan: Kami kembali <besok>." in chief.screen.text
    await chief.press("Nyalakan")
    await ana.say("batik")
    assert ana.screen.text == "Kami kembali <besok>."
    await english.say("batik")
    assert english.screen.text == "Back tomorrow."
    await eti.say("batik")
    assert eti.screen.text == "Kami kembali <besok>."
    await chief.say("batik")
    assert "Batik Cimahi" in chief.screen.text
    await office.restart()
    await ana.press_data("h")
    assert ana.toasts == ["Kami kembali <besok>."]
    await ana.say("/start")
    await ana.say("/start e_batik-cimahi")
    assert ana.screen.text == "Kami kembali <besok>."
    await chief.say("/staf")
    await chief.press("Perawatan")
    await chief.press("Matikan")
    await ana.say("batik")
    assert "Batik Cimahi" in ana.screen.text


async def test_rights_and_invitations_do_not_wait_for_the_end_of_maintenance(
    chief: Phone, sri: Phone, office: RunningGuide
) -> None:
    ana, budi = office.phone(), office.phone("Budi", id=102)
    await ana.say("lembur batik")
    await ana.press("Simpan")
    await ana.say("/langganan")
    await ana.press("Semua acara")
    to_staff = await office.house.access.invite(ASEP, "editor")
    to_owner = await office.house.managers.invite(ASEP, "lembur-batik")
    await office.house.maintenance.switch(ASEP, {"id": "Tutup."})
    await ana.press_data("ku")
    assert ana.toasts[-1].startswith("🔕 Langganan dihentikan")
    await ana.say("/privasi")
    await ana.press("Hapus semua")
    await ana.press("Ya, hapus")
    assert await office.house.people.kept(101) == StoredPerson(101)
    for words, told in (
        ("/hapusdata", "Hapus semua"),
        ("hapus data saya", "Hapus semua"),
        ("data apa yang disimpan", "Data yang disimpan"),
        ("hapus batik", "Tutup."),
        ("ganti bahasa", "Tutup."),
    ):
        await ana.say(words)
        assert told in ana.screen.text, words
    for phone, code, token in ((sri, "mj", to_staff), (budi, "jj", to_owner)):
        await phone.say(f"/start {code}_{token}_0")
        assert phone.screen.text != "Tutup."
        await phone.press(phone.screen.buttons[0])
    assert (await office.house.people.kept(sri.person.id)).roles == {"editor"}
    assert await office.house.managers.is_manager(102, "lembur-batik")
    await budi.say("batik")
    assert budi.screen.text == "Tutup."


async def test_a_form_outlives_a_restart_and_commands(chief: Phone, office: RunningGuide) -> None:
    await chief.say("/staf")
    await chief.press("Perawatan")
    await chief.press("Nyalakan")
    await office.restart()
    await chief.say("Sebentar ya")
    assert "2 dari 2" in chief.screen.text
    await chief.say("/tempat")
    await chief.say("batik")
    assert "Batik Cimahi" in chief.screen.text, "a command leaves the form"
    await chief.say("/staf")
    await chief.press("▶️ Mode perawatan")
    assert "2 dari 2" in chief.screen.text
    await chief.press("Kembali")
    assert "Sekarang: Sebentar ya" in chief.screen.text
    await chief.say("Sebentar lagi, ya")
    await chief.press("Lewati")
    assert "Pemberitahuan: Sebentar lagi, ya" in chief.screen.text
    await office.restart()
    await chief.press("Pemberitahuan")
    await chief.say("Lima menit")
    await chief.press("Nyalakan")
    finished = chief.screen
    await chief.press_data("fp:text:x", finished.message_id)
    assert chief.toasts == ["Isian atau langkah itu sudah lewat. Mulai lagi dari menunya."]
    assert "Lima menit" in finished.text


async def test_a_form_is_given_up_or_kept(chief: Phone) -> None:
    await chief.say("/staf")
    await chief.press("Perawatan")
    await chief.press("Nyalakan")
    await chief.say("Tunggu")
    await chief.press("Lanjutkan nanti")
    await chief.say("batik")
    assert "Batik Cimahi" in chief.screen.text
    await chief.say("/staf")
    await chief.press("▶️ Mode perawatan")
    await chief.press("Buang")
    await chief.press("Tidak jadi")
    assert "2 dari 2" in chief.screen.text
    await chief.press("Buang")
    await chief.press("Ya, buang")
    await chief.press("Panel staf")
    assert not any("▶️" in label for label in chief.screen.buttons)


async def test_answers_that_do_not_fit(chief: Phone) -> None:
    await chief.say("/staf")
    await chief.press("Perawatan")
    await chief.press("Nyalakan")
    await chief.send_sticker()
    assert "perlu tulisan" in chief.screen.text
    await chief.say("a" * 1001)
    assert "Terlalu panjang (1001 huruf); paling banyak 1000." in chief.screen.text
    await chief.say("Tunggu")
    await chief.edit_last("Tunggu ya")
    assert "Pesan yang diubah tidak mengubah isian" in chief.screen.text


async def test_who_loses_the_role_in_the_middle_of_a_form(chief: Phone, sri: Phone) -> None:
    await become(sri, chief, "administrator")
    await sri.press("Panel staf")
    await sri.press("Perawatan")
    await sri.press("Nyalakan")
    await chief.say("/staf")
    await chief.press("Staf, undangan")
    await chief.press("✕ Sri")
    await chief.press("Ya, keluarkan")
    await sri.say("Tutup semua")
    assert "hanya untuk staf kota" in sri.screen.text
    await sri.say("/start")
    await sri.say("batik")
    assert "Batik Cimahi" in sri.screen.text
