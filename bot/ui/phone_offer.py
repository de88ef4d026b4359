"""Words of the buttons that stand in place of a phone's keyboard; a press sends them as a message."""

from bot.ui.texts import LANGUAGES, texts_in


def is_cancel(said: str) -> bool:
    """Whether these are the words of the button beside the one that shares, in any language."""
    return said.strip() in {texts_in(language).plain("button.share.cancel") for language in LANGUAGES}
