"""What people share from their phones fills in forms: their own number, photos."""

import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import app
from bot.domain.fields import DONE
from bot.domain.forms import Field, Form, OpenForm
from bot.domain.shared_fields import ContactField, EvidenceField, PhotosField
from bot.gateway.local import LocalPerson
from bot.ui import form_routes as routes
from tests import make
from tests.journeys.guide import CHIEF, RunningGuide
from tests.people import Phone
from tests.pictures import from_a_phone, opened, picture

BUDI = LocalPerson(102, "Budi")
OFFER = [["📱 Bagikan nomor telepon"], ["Batal"]]


# A form of a kind that has its words already; what matters here is what its questions take.
async def running_with(form: Form, path: Path, patched: pytest.MonkeyPatch) -> RunningGuide:
    patched.setattr(app, "FORMS", (form,))
    running = RunningGuide(make.town_guide(), path / "guide.sqlite3", admin_ids=str(CHIEF))
    await running.start()
    return running


def form_of(first: Field, second: Field) -> Form:
    return Form("maintenance", "maintenance", (first, second))


async def begun(running: RunningGuide) -> Phone:
    asep = running.phone("Asep", id=CHIEF)
    await asep.press_data(routes.OpenForm("maintenance").pack(), 99)
    return asep


async def form_now(running: RunningGuide) -> OpenForm:
    form = await running.house.forms.active(CHIEF)
    assert form
    return form


class TestContacts:
    @pytest.fixture
    async def desk(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[RunningGuide]:
        form = form_of(ContactField("text"), PhotosField("text_en"))
        running = await running_with(form, tmp_path, monkeypatch)
        yield running
        await running.stop()

    @pytest.fixture
    async def asep(self, desk: RunningGuide) -> Phone:
        return await begun(desk)

    async def test_ones_own_number_is_taken_and_the_offer_goes_away(
        self, desk: RunningGuide, asep: Phone
    ) -> None:
        asked, offer = asep.screens
        assert "1 dari 2" in asked.text
        assert offer.text.startswith("Nomor dibagikan lewat tombol di bawah layar.")
        assert asep.keyboard == OFFER
        await asep.share_contact("6281234567890")
        assert (await form_now(desk)).answers == {"text": "+6281234567890"}
        assert asep.keyboard == []
        *_, thanks, shown = asep.screens
        assert (thanks.text, "2 dari 2" in shown.text) == ("Baik 👌", True)

    @pytest.mark.parametrize(
        "shared",
        [
            {"own": False}, {"of": BUDI}, {"forwarded": True}, {"of": BUDI, "forwarded": True},
            {"own": False, "forwarded": True},
        ],
    )  # fmt: skip
    async def test_other_numbers_and_forwarded_ones_are_refused(
        self, shared: dict[str, Any], desk: RunningGuide, asep: Phone, caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.WARNING):
            await asep.share_contact("+62 812-3456-7890", **shared)
        assert (await form_now(desk)).answers == {}
        assert asep.screens[-2].text.count("Itu bukan nomor akun Telegram ini.") == 1
        assert asep.keyboard == OFFER
        assert "a contact was refused" in caplog.text
        assert "7890" not in caplog.text and "Asep" not in caplog.text

    async def test_a_typed_number_is_refused(self, desk: RunningGuide, asep: Phone) -> None:
        await asep.say("0812 3456 7890")
        assert "Nomor yang diketik tidak bisa dipastikan pemiliknya" in asep.screens[-2].text
        assert (await form_now(desk)).answers == {}

    @pytest.mark.parametrize("words", ["Batal", "Cancel"])
    async def test_the_button_beside_it_leaves_the_form_for_later(
        self, words: str, desk: RunningGuide, asep: Phone
    ) -> None:
        await asep.say(words)
        assert asep.keyboard == []
        assert "disimpan" in asep.screen.text
        assert await desk.house.forms.active(CHIEF) is None
        await asep.press("▶️")
        assert asep.keyboard == OFFER

    async def test_whoever_goes_elsewhere_is_offered_it_no_longer(self, asep: Phone) -> None:
        await asep.say("/acara")
        assert asep.keyboard == []
        await asep.press_data(routes.OpenForm("maintenance").pack())
        assert asep.keyboard == OFFER
        await asep.press("Lanjutkan nanti")
        assert asep.keyboard == []
        await asep.press("▶️")
        await asep.press("✕ Buang")
        await asep.press("Ya, buang")
        assert asep.keyboard == []

    async def test_the_question_asked_again_offers_it_again(self, asep: Phone) -> None:
        await asep.share_contact("6281234567890")
        await asep.press_data(routes.FormBack().pack())
        assert asep.keyboard == OFFER
        await asep.share_contact("628999")
        assert asep.keyboard == []

    async def test_a_contact_outside_of_forms_is_asked_for_words(self, desk: RunningGuide) -> None:
        ana = desk.phone()
        await ana.share_contact("6281234567890")
        assert ana.screen.text.startswith("Aku baru bisa membaca tulisan.")


async def test_an_optional_number_is_skipped_by_the_button_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = form_of(ContactField("text", optional=True), PhotosField("text_en"))
    desk = await running_with(form, tmp_path, monkeypatch)
    asep = await begun(desk)
    await asep.say("Batal")
    assert (await form_now(desk)).answers == {"text": None}
    assert asep.keyboard == []
    assert "2 dari 2" in asep.screen.text
    await asep.press_data(routes.FormBack().pack())
    await asep.press("Lewati")
    assert asep.keyboard == []
    await desk.stop()


class TestPhotosInForms:
    @pytest.fixture
    async def desk(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[RunningGuide]:
        form = form_of(PhotosField("text", limit=2), EvidenceField("text_en"))
        running = await running_with(form, tmp_path, monkeypatch)
        yield running
        await running.stop()

    @pytest.fixture
    async def asep(self, desk: RunningGuide) -> Phone:
        return await begun(desk)

    async def test_photos_are_gathered_until_they_are_enough(self, desk: RunningGuide, asep: Phone) -> None:
        await asep.send_photo(from_a_phone(2000, 1000))
        await asep.send_photo(from_a_phone(2000, 1000))
        assert len((await form_now(desk)).pending) == 1, "the same photo is one"
        await asep.send_document(picture(colour="blue", kind="PNG"), "gerai.png")
        await asep.send_photo(picture(colour="green"))
        assert "Paling banyak 2 foto." in asep.screen.text
        await asep.press_data(routes.PickAnswer("text", DONE).pack())
        photos = (await form_now(desk)).answers["text"]
        assert len(photos) == 2
        kept = await desk.house.photos.content(photos[0])
        assert kept
        assert opened(kept).size == (640, 1280)
        assert dict(opened(kept).getexif()) == {}

    @pytest.mark.parametrize("leaving", ["discarding", "erased"])
    async def test_photos_of_a_form_that_is_given_up_are_not_kept(
        self, leaving: str, desk: RunningGuide, asep: Phone
    ) -> None:
        await asep.send_photo(picture())
        (photo,) = (await form_now(desk)).pending
        desk.clock.now += timedelta(days=3)
        await desk.house.photos.tidy()
        assert await desk.house.photos.content(photo), "the form waits"
        if leaving == "discarding":
            await asep.press("✕ Buang")
            await asep.press("Ya, buang")
        else:
            await asep.say("/hapusdata")
            await asep.press("Ya, hapus semua")
        desk.clock.now += timedelta(hours=1)
        await desk.house.photos.tidy()
        assert await desk.house.photos.content(photo) is None

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b"halo", "Itu bukan gambar yang bisa dipakai."),
            (b"x" * (10 * 2**20 + 1), "Gambar itu terlalu besar."),
            (b"x" * (20 * 2**20 + 1), "Gambar itu terlalu besar."),
        ],
    )
    async def test_what_is_no_picture_is_asked_for_again(
        self, content: bytes, words: str, desk: RunningGuide, asep: Phone
    ) -> None:
        await asep.send_photo(content)
        assert words in asep.screen.text
        assert (await form_now(desk)).pending is None

    @pytest.mark.parametrize("name", ["katalog.pdf", "tanpa-jenis"])
    async def test_other_files_are_no_photos(self, name: str, desk: RunningGuide, asep: Phone) -> None:
        await asep.send_document(b"%PDF-1.7", name)
        assert (await form_now(desk)).pending is None
        assert "1 dari 2" in asep.screen.text

    async def test_a_file_that_telegram_does_not_give_out(self, desk: RunningGuide, asep: Phone) -> None:
        sent = asep.telegram.send_photo(asep.person, picture())
        sent["message"]["photo"][0]["file_id"] = "gone"
        await asep.receive(sent)
        assert "tidak bisa diambil dari Telegram" in asep.screen.text
        assert (await form_now(desk)).pending is None

    async def test_evidence_is_one_photo(self, desk: RunningGuide, asep: Phone) -> None:
        await asep.press_data(routes.SkipQuestion("text").pack())
        await asep.say("ini buktinya")
        assert "2 dari 2" in asep.screen.text
        await asep.send_photo(picture())
        photo = (await form_now(desk)).answers["text_en"]
        assert await desk.house.photos.content(photo)
