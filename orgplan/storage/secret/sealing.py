"""Records of the journal of a plan with a password: encrypted one by one, in their order.

AES-256-GCM with a key of its own; a record is bound to its journal and to its place in it, so
that none can be moved, repeated or taken from another journal.
"""

import hashlib
import hmac
import os

from orgplan.language import tr
from orgplan.storage.secret.keys import Key

NONCE = 12
PURPOSE = b"OrgPlan journal"


def sealed(record: bytes, key: Key, journal: str, at: int) -> bytes:
    """A record as it stands on the disk."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(NONCE)
    return nonce + AESGCM(_own(key)).encrypt(nonce, record, _place(journal, at))


def unsealed(record: bytes, key: Key, journal: str, at: int) -> bytes:
    """A record as it was stored; raises ValueError where it is not the one of that place."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(_own(key)).decrypt(record[:NONCE], record[NONCE:], _place(journal, at))
    except InvalidTag as error:
        raise ValueError(tr("a record of the journal is not the one that was stored")) from error


def _own(key: Key) -> bytes:
    return hmac.new(key.secret, PURPOSE, hashlib.sha256).digest()


def _place(journal: str, at: int) -> bytes:
    return f"{journal}:{at}".encode()
