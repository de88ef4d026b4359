"""Questions that are answered by what a phone shares: its own number, photos."""

from dataclasses import dataclass

from bot.domain.fields import DONE, PhotoField, TypedOnly
from bot.domain.forms import BadAnswer, Pending, Said, Surroundings, Switched, Value


def sent_picture(said: Said) -> tuple[str, int]:
    """File id and size of a picture that was sent as a photo or as a file; no file id where there is none."""
    if said.photo:
        return said.photo, said.photo_size
    if said.document and said.document.mime.startswith("image/"):
        return said.document.file_id, said.document.size
    return "", 0


@dataclass(frozen=True)
class ContactField(TypedOnly):
    """The number of the sender's own account, as Telegram says it: `str`, +62..."""

    name: str
    optional: bool = False

    def read(self, said: Said, pending: Value, at: Surroundings) -> str:
        if said.contact is None:
            raise BadAnswer("contact_wanted")
        if not said.contact.own:
            raise BadAnswer("contact_not_own")
        return said.contact.phone


@dataclass(frozen=True)
class EvidenceField(PhotoField):
    """One photo that is put into the guide's store: its id there."""


@dataclass(frozen=True)
class PhotosField(Switched):
    """Photos of the guide's store: a list of ids, Pending until DONE is picked. New ones are added to those
    that are there."""

    name: str
    limit: int = 5
    optional: bool = True

    def check_room(self, pending: Value) -> None:
        """Raises BadAnswer where no more is taken."""
        if len(pending or []) >= self.limit:
            raise BadAnswer("too_many_photos", limit=self.limit)

    def read(self, said: Said, pending: Value, at: Surroundings) -> Pending:
        if not said.photo:
            raise BadAnswer("photo_wanted")
        sent = list(pending or [])
        if said.photo in sent:
            return Pending(sent)
        self.check_room(sent)
        return Pending([*sent, said.photo])

    def pick(self, picked: str, pending: Value, at: Surroundings) -> list[str]:
        if picked != DONE:
            raise BadAnswer("press_button")
        return list(pending or [])
