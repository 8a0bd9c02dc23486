"""Keys: made of a password and the salt at the head of a file, and held while the program runs.

A file with a password has its salt where others have SQLite's sixteen letters. All files of one
plan (document, backups, what the working folder keeps) share salt and key, so that a password is
asked for once. The password itself is not kept.
"""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from orgplan.language import tr
from orgplan.model.errors import FileError

MAGIC = b"SQLite format 3\0"
ROUNDS = 256_000
"""Of PBKDF2 with SHA-512, as SQLCipher 4 has it: its own tools open such a file by its password."""
NEEDED = ("sqlcipher3", "cryptography")


class PasswordError(FileError):
    """A file that cannot be told from noise without its password, which is not known or wrong.

    `answer` tries a password: it is None where this installation can handle none.
    """

    def __init__(self, path: Path, answer: "Callable[[str], bool] | None") -> None:
        advice = missing() or tr("type its password again, or choose another file")
        super().__init__(
            tr(
                "{file} is no plan of OrgPlan, or is one with another password: {advice}",
                file=path,
                advice=advice,
            )
        )
        self.path = path
        self.answer = answer


@dataclass(frozen=True, slots=True, repr=False)
class Key:
    """What encrypts a plan's files; it never shows itself."""

    salt: bytes
    secret: bytes

    @property
    def words(self) -> str:
        """As SQLCipher takes it, with nothing left to derive."""
        return f"x'{self.secret.hex()}{self.salt.hex()}'"


class Ring:
    """The keys that are known. `ask` is called for a file whose key is not: None where nobody is.

    It gives a password, or "" where the user has none to give.
    """

    def __init__(self) -> None:
        self._keys: dict[bytes, Key] = {}
        self.ask: Callable[[Path], str] | None = None

    @property
    def in_use(self) -> bool:
        """Whether a plan with a password may turn up."""
        return bool(self._keys) or self.ask is not None

    def of(self, salt: bytes) -> Key | None:
        """The key of files that begin with this salt, if it is known."""
        return self._keys.get(salt)

    def hold(self, key: Key) -> None:
        """Know a key from now on."""
        self._keys[key.salt] = key

    def forget(self) -> None:
        """Know no key any more, and ask nobody."""
        self._keys.clear()
        self.ask = None


RING = Ring()
"""The keys of this process: whoever has opened a plan may read its backups and save it again."""


def derive(password: str, salt: bytes) -> Key:
    """The key of a password, which takes a noticeable while on purpose."""
    secret = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, ROUNDS, 32)
    return Key(salt, secret)


def answering(salt: bytes, proves: "Callable[[Key], bool]") -> "Callable[[str], bool]":
    """Tries passwords of what has this salt, and holds the key of the right one."""

    def answer(password: str) -> bool:
        key = derive(password, salt)
        right = proves(key)
        if right:
            RING.hold(key)
        return right

    return answer


def new_key(password: str) -> Key:
    """A key for a plan that gets a password; it is held from now on. Raises FileError."""
    reason = missing()
    if reason:
        raise FileError(reason)
    key = derive(password, os.urandom(len(MAGIC)))
    RING.hold(key)
    return key


def key_named(salt: str) -> Key | None:
    """The key of a salt in hex, None for none; a key that is not known is a fault of ours."""
    if not salt:
        return None
    key = RING.of(bytes.fromhex(salt))
    assert key is not None, "a plan is open whose key is not known"
    return key


@cache
def missing() -> str:
    """Why this installation can handle no passwords; empty where it can."""
    lacking = [name for name in NEEDED if find_spec(name) is None]
    if not lacking:
        return ""
    return tr(
        "Passwords need {libraries}, which is not installed: "
        "install OrgPlan with its extra “password”",
        libraries=", ".join(lacking),
    )
