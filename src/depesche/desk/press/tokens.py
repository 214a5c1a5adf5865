"""Links that nobody can guess, and marks by which a copy is recognised."""

import hashlib
import re
import secrets

TOKEN_BYTES = 32
TOKEN = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
"""How `TOKEN_BYTES` random bytes look as URL-safe base64 without padding."""
_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without those that are taken for one another on paper."""


def draw_token() -> str:
    """Draw the secret of a link: 256 random bits."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def digest(token: str) -> str:
    """Give what is kept of a token: its SHA-256, hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


def draw_mark() -> str:
    """Draw the mark of a copy, such as `K7Q2-M4XA`; it opens nothing."""
    drawn = "".join(secrets.choice(_LETTERS) for _ in range(8))
    return f"{drawn[:4]}-{drawn[4:]}"
