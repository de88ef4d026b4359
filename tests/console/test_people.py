"""The phones of the tests show what the bot shows."""

import pytest

from bot.gateway.local import LocalPerson, LocalTelegram
from tests.people import AnyApplication, Phone


async def test_phone_sees_what_the_bot_shows(application: AnyApplication, telegram: LocalTelegram) -> None:
    phone = Phone(application, telegram, LocalPerson(1, "Ana"))
    await phone.say("/menu")
    assert phone.screen.text == "Batik di Cimahi [1]"
    assert phone.screen.styled("bold") == ["Batik"]
    assert phone.screen.buttons[:2] == ["Ganti", "Simpan"]
    assert phone.link("Peta") == "https://a.id/peta"
    await phone.press("Gan")
    await phone.press("Simpan")
    assert [screen.text for screen in phone.screens] == ["Diganti"]
    assert (phone.toasts, phone.waiting) == (["Tersimpan"], 0)
    with pytest.raises(AssertionError, match=r"no button with 'Hapus' among \['Ganti', 'Simpan'"):
        await phone.press("Hapus")
    await phone.press_data("karangan")
    assert phone.toasts == ["Tersimpan"]
    await phone.say("satu")
    await phone.edit_last("dua")
    assert [screen.text for screen in phone.screens][1:] == ["Katamu: satu", "Katamu: dua"]
    await phone.share_contact("+62000")
    assert phone.screen.text == "Nomor +62000 milik 1"
    assert [found["title"] for found in await phone.look_up("batik")] == ["Batik"]


async def test_phones_share_a_group(application: AnyApplication, telegram: LocalTelegram) -> None:
    ana, budi = (Phone(application, telegram, LocalPerson(number, "Ibu"), -5) for number in (1, 2))
    await ana.say("halo")
    await budi.say("/menu")
    await ana.press("Simpan")
    assert [screen.text for screen in budi.screens] == ["Katamu: halo", "Batik di Cimahi [1]"]
    assert (ana.toasts, budi.toasts) == (["Tersimpan"], [])
