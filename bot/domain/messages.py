"""What Telegram takes in one message."""

TEXT_LIMIT, CAPTION_LIMIT = 4096, 1024


def utf16_length(text: str) -> int:
    """Length as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2
