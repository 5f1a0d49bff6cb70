"""What is kept of a PIN or a recovery code: an Argon2id hash, from which nobody reads it back.

The strength is what OWASP asks for (19 MiB, 2 passes, 1 thread): some 0.1 s each time on a small laptop.
"""

import secrets

from umkm_desk.domain.people import CODE_LENGTH, LETTERS


def sealed(secret: str) -> str:
    """The hash to keep of a PIN or a code."""
    from argon2 import PasswordHasher  # a book without people never needs it

    return PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1).hash(secret)


def fits(kept: str, secret: str) -> bool:
    """Whether a secret is the one that was kept; a hash that can't be read fits nothing."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return PasswordHasher().verify(kept, secret)
    except (InvalidHashError, VerificationError, UnicodeError):
        return False


def new_code() -> str:
    """A recovery code, without the gaps it is shown with: 24 letters and digits, 120 bits."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
