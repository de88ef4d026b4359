"""Names of Instagram accounts as people write them."""

import re

from pydantic import TypeAdapter, ValidationError

from knowledge.values import InstagramName

_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?instagram\.com/([^/?#]+).*")
_name = TypeAdapter[str](InstagramName)


def account_in(text: str) -> str | None:
    """The name, also out of an address; nothing where there is none."""
    said = text.strip().lower()
    address = _ADDRESS.fullmatch(said)
    try:
        return _name.validate_python((address[1] if address else said).removeprefix("@").strip())
    except ValidationError:
        return None
