"""Telephone numbers as phones and people write them."""


def international(number: str) -> str:
    """As +62...: Telegram leaves the sign out, and address books hold numbers as they are dialled at home."""
    digits = "".join(filter(str.isdecimal, number))
    return (
        "+62" + digits[1:]
        if digits.startswith("0") and not digits.startswith("00")
        else "+" + digits.lstrip("0")
    )
