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
