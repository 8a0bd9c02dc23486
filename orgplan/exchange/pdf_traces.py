"""A PDF as Qt makes it without when it was made and without numbers drawn by lot.

Nothing moves, as the file's table names every object by its place: what goes is overwritten with
as many spaces, and the two identifiers with a fingerprint of the rest, so that equal pictures make
equal files.
"""

import hashlib
import re

_DATES = re.compile(
    rb"/(?:CreationDate|ModDate) \([^)]*\)"
    rb'|xmp:(?:CreateDate|ModifyDate|MetadataDate)="[^"]*"'
)
_IDENTITY = re.compile(rb"(?<=/ID \[ )<([0-9a-f]{72})> <\1>|(?<=uuid:)[0-9a-f-]{36}")


def without_traces(made: bytes) -> bytes:
    """The same document without dates and with identifiers that depend on nothing but it."""
    undated = _DATES.sub(lambda found: b" " * len(found[0]), made)
    bare = _IDENTITY.sub(lambda found: b"0" * len(found[0]), undated)
    print_of_it = hashlib.sha256(bare).hexdigest()
    return _IDENTITY.sub(lambda found: _identity(found, print_of_it), undated)


def _identity(found: re.Match[bytes], digest: str) -> bytes:
    if found[1] is None:
        return "-".join(
            (digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32])
        ).encode()
    code = (digest + digest[:8]).encode()
    return b"<" + code + b"> <" + code + b">"
