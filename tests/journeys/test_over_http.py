"""The same program over HTTP, against a server that checks each call: all main screens in every language."""

from pathlib import Path

import pytest

from bot.services.guide import Guide
from bot.ui.texts import LANGUAGES
from tests import make
from tests.journeys.guide import SRI
from tests.journeys.served import ServedGuide, served

# What a person says or presses (›), and the beginning of what they then see.
JOURNEYS = {
    "id": [
        ("/start", "Halo, <Ana> & 'co'!"),
        ("›Tekstil", "Tekstil\n"),
        ("›Produk", "Produk · "),
        ("›Batik Cimahi", "Batik Cimahi\n"),
        ("›Lembur Batik", "Lembur Batik\n"),
        ("›♡ Simpan", "Lembur Batik\n"),
        ("›‹ Kembali", "Batik Cimahi\n"),
        ("›🏠 Awal", "Halo"),
        ("›♥ Favorit", "Favoritmu"),
        ("›✕", "Favoritmu\n\nBelum ada"),
        ("›🏠 Awal", "Halo"),
        ("›🔎 Di mana beli", "Batik Cimahi\n"),
        ("dimana beli batik cimahi?", "Batik Cimahi\n"),
        ("harga bandrek", "Bandrek\n"),
        ("apa saja camilan pedas?", "Ini yang cocok dengan"),
        ("cuaca besok", "Maaf, aku belum tahu soal “cuaca besok”."),
        ("makasih", "Halo, senang"),
        ("›🏠 Awal", "Halo"),
        ("›🧭 Jelajah", "Jelajah katalog"),
        ("›Tempat", "Tempat\n1–8"),
        ("››", "Tempat\n9–"),
        ("/klaster", "Klaster"),
        ("/acara", "Acara mendatang\n\nBelum ada acara"),
        ("ada acara apa minggu ini", "Belum ada acara yang diumumkan untuk 2–8 Maret 2026."),
        ("›📅 Semua acara", "Acara mendatang"),
        ("/pengrajin", "Pengrajin\n1–8"),
        ("/cari", "Mau cari apa?"),
        ("/bantuan", "Cara memakai"),
        ("›Privasi", "Data yang disimpan"),
        ("›Hapus semua", "Hapus semua datamu?"),
        ("›Ya, hapus", "Sudah, semua datamu"),
        ("/id", "Nomor Telegram-mu: 101"),
        ("/terbang", "Perintah itu belum"),
        ("/bahasa", "Pilih bahasa"),
        ("›English", "Done"),
    ],
    "en": [
        ("/start", "Hello, <Ana> & 'co'!"),
        ("›Textiles", "Textiles"),
        ("›Products", "Products · "),
        ("›Batik Cimahi", "Batik Cimahi\n"),
        ("›Lembur Batik", "Lembur Batik\n"),
        ("›♡ Save", "Lembur Batik\n"),
        ("›🏠 Home", "Hello"),
        ("›♥ Favourites", "Your favourites"),
        ("where to buy cimahi batik", "Batik Cimahi\n"),
        ("price of bandrek", "Bandrek\n"),
        ("weather tomorrow", "Sorry, I don't know about “weather tomorrow” yet."),
        ("thanks", "Hello, happy"),
        ("/places", "Places\n1–8"),
        ("/events", "Coming events\n\nNo dated events"),
        ("/help", "How to use"),
        ("/privacy", "What is kept"),
        ("/deletedata", "Delete all your data?"),
        ("›Never mind", "What is kept"),
        ("/id", "Your Telegram number: 101"),
        ("/language", "Pilih bahasa"),
        ("›Bahasa Indonesia", "Siap"),
    ],
    "su": [
        ("/start", "Sampurasun, <Ana> & 'co'!"),
        ("›Tekstil", "Tekstil\n"),
        ("›Produk", "Produk · "),
        ("›Batik Cimahi", "Batik Cimahi\n"),
        ("›Lembur Batik", "Lembur Batik\n"),
        ("›♡ Simpen", "Lembur Batik\n"),
        ("›‹ Balik", "Batik Cimahi\n"),
        ("›🏠 Awal", "Sampurasun"),
        ("›♥ Favorit", "Favorit anjeun"),
        ("›🏠 Awal", "Sampurasun"),
        ("›🔎 Di mana mésér", "Batik Cimahi\n"),
        ("sabaraha hargana bandrék", "Bandrek\n"),
        ("oleh-oleh lada", "Ieu nu cocog sareng"),
        ("isukan hujan teu nya", "Punten, abdi teu acan terang soal"),
        ("hatur nuhun", "Halo, bingah"),
        ("/tempat", "Tempat\n1–8"),
        ("/acara", "Acara nu badé datang\n\nTeu acan aya acara"),
        ("/ukm", "Kanggo nu gaduh usaha"),
        ("/bantuan", "Cara nganggo"),
        ("›Privasi", "Data nu disimpen"),
        ("/hapusdata", "Hapus sadaya data anjeun?"),
        ("›Teu janten", "Data nu disimpen"),
        ("/id", "Nomer Telegram anjeun: 101"),
        ("/ngapung", "Paréntah éta teu acan dikenal"),
        ("/bahasa", "Pilih bahasa"),
        ("›Basa Sunda", "Siap, ti ayeuna"),
    ],
}


@pytest.mark.parametrize("language", JOURNEYS)
async def test_all_main_screens(language: str, real_guide: Guide, tmp_path: Path) -> None:
    async with served(real_guide, tmp_path / "guide.sqlite3") as guide:
        ana = guide.phone("<Ana> & 'co'", language=language)
        for step, seen in JOURNEYS[language]:
            await (ana.press(step[1:]) if step.startswith("›") else ana.say(step))
            assert ana.screen.text.startswith(seen), f"{step}: {ana.screen.text}"
        assert guide.telegram.faults == []


async def test_pictures_and_files(distant: ServedGuide) -> None:
    staff, ana = distant.phone("Sari", id=1), distant.phone()
    await staff.send_photo(b"poster")
    picture = staff.telegram.messages(staff.chat_id)[0]["photo"][0]["file_id"]
    details = make.event_details("Pasar Kreatif", "sabtu jam 9", picture=picture)
    await distant.events.announce(SRI, "key", details)
    await ana.say("/acara")
    await ana.press("Pasar Kreatif")
    assert "photo" in ana.telegram.messages(ana.chat_id)[-1]
    await ana.press("🗓 Tambah ke kalender")
    message = ana.telegram.messages(ana.chat_id)[-1]
    file = await ana.application.bot.get_file(message["document"]["file_id"])
    assert (await file.download_as_bytearray()).startswith(b"BEGIN:VCALENDAR\r\n")


async def test_menus_are_set_in_each_language(distant: ServedGuide) -> None:
    menus = [
        distant.telegram.call("getMyCommands", {"language_code": code} if code else {})
        for code in ("", *LANGUAGES)
    ]
    names = [[command["command"] for command in menu] for menu in menus]
    assert names[0] == names[1] == names[3], "Sundanese has the Indonesian commands"
    assert {menu[1]["description"] for menu in menus} == {
        "Acara mendatang",
        "Coming events",
        "Acara nu badé datang",
    }
    assert {"start", "klaster", "cari", "favorit", "bahasa", "privasi", "hapusdata", "id"} <= set(names[1])
    assert {"start", "clusters", "search", "favourites", "language", "privacy", "deletedata"} <= set(names[2])
    ana = distant.phone()
    for name in {*names[1], *names[2]}:
        await ana.say(f"/{name}")
        assert "belum kukenal" not in ana.screen.text, name
