"""Tokens of invitations: told once, kept as hashes only, so that a copy of the store lets nobody in."""

import hashlib
import secrets


def new_token() -> str:
    """24 letters, as fit into a link."""
    return secrets.token_hex(12)


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
