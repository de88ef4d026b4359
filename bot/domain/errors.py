"""What may go wrong for a person, as errors that carry data; the words for them stand in the texts."""


class GuideError(Exception):
    """Something a person is told about kindly; all else is a fault."""


class EntryGone(GuideError):
    """The catalogue does not, or no longer, hold an entry."""

    def __init__(self, entry_id: str) -> None:
        super().__init__(entry_id)
        self.entry_id = entry_id


class NotAllowed(GuideError):
    """The person's role does not allow this."""


class InviteInvalid(GuideError):
    """The link of an invitation is made up, was used, was taken back, or is too old."""


class CannotRemove(GuideError):
    """An administrator by the settings cannot be removed in the chat, nor can one remove oneself."""


class FormGone(GuideError):
    """The button belongs to a form, or a step of it, that is over."""


class StorageUnavailable(GuideError):
    """The store cannot be read or written now; the text is for the log."""


class StorageUnusable(StorageUnavailable):
    """The store at `url` cannot be opened or brought up to date."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(reason)
        self.url = url


class BroadcastGone(GuideError):
    """There is no such broadcast."""

    def __init__(self, broadcast: int) -> None:
        super().__init__(broadcast)
        self.broadcast = broadcast


class BroadcastMovedOn(GuideError):
    """What was asked for does not go with a broadcast's status: an old button, or somebody was quicker."""

    def __init__(self, broadcast: int, status: str) -> None:
        super().__init__(broadcast, status)
        self.broadcast = broadcast
        self.status = status


class TextMissing(GuideError):
    """A broadcast needs words in the language that others fall back to."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.language = language


class TextTooLong(GuideError):
    """Longer than Telegram takes; less is taken under a picture."""

    def __init__(self, language: str, length: int, limit: int) -> None:
        super().__init__(language, length, limit)
        self.language = language
        self.length = length
        self.limit = limit


class PictureFixed(GuideError):
    """A message that was sent with a picture, or without, stays so."""


class NeedsAnotherPerson(GuideError):
    """Nobody approves a broadcast of their own."""
