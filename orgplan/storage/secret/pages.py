"""The first page of an encrypted file: it proves the key and tells what the file is.

SQLCipher 4 encrypts each page of 4,096 bytes with AES-256-CBC. At its end stand the vector (16
bytes) and an HMAC-SHA512 over text, vector and page number (64); the salt stands at the first
page's head. https://www.zetetic.net/sqlcipher/design/
"""

import hashlib
import hmac
from pathlib import Path

from orgplan.storage.secret.keys import MAGIC, RING, Key, PasswordError, answering, missing

PAGE = 4096
VECTOR, CHECK = 16, 64
SALTED = 0x3A
FIRST = (1).to_bytes(4, "little")


def plain_page(page: bytes, key: Key) -> bytes | None:
    """What the first page says, without what follows it; None where the key is not its own."""
    if len(page) < PAGE or not hmac.compare_digest(_check_of(page, key), page[-CHECK:]):
        return None
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    text = page[len(MAGIC) : PAGE - CHECK - VECTOR]
    vector = page[PAGE - CHECK - VECTOR : PAGE - CHECK]
    decryptor = Cipher(algorithms.AES(key.secret), modes.CBC(vector)).decryptor()
    return MAGIC + decryptor.update(text) + decryptor.finalize()


def opened_page(path: Path, page: bytes) -> bytes:
    """The first page of a file by the key that is known, or asked for; raises PasswordError."""
    if missing():
        raise PasswordError(path, None)
    salt = page[: len(MAGIC)]
    answer = answering(salt, lambda key: plain_page(page, key) is not None)
    if RING.of(salt) is None and RING.ask is not None:
        password = RING.ask(path)
        if password:
            answer(password)
    key = RING.of(salt)
    plain = plain_page(page, key) if key is not None else None
    if plain is None:
        raise PasswordError(path, answer)
    return plain


def may_be_encrypted(page: bytes, size: int) -> bool:
    """Whether a file that is no database could be a plan with a password."""
    return len(page) == PAGE and size % PAGE == 0


def _check_of(page: bytes, key: Key) -> bytes:
    salt = bytes(byte ^ SALTED for byte in key.salt)
    check_key = hashlib.pbkdf2_hmac("sha512", key.secret, salt, 2, 32)
    return hmac.new(check_key, page[len(MAGIC) : PAGE - CHECK] + FIRST, "sha512").digest()
