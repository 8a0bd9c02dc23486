"""What a working folder says about itself: `session.json`, replaced whole or not at all."""

import dataclasses
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from orgplan.model.errors import PlanError
from orgplan.storage.opened import OpenedPlan
from orgplan.storage.replacing import sync_folder

NAME = "session.json"
UNREADABLE = "session.json is not of this OrgPlan"


@dataclass(frozen=True, slots=True)
class Session:
    """A plan that is being worked on.

    `generation` numbers its base and journal: it grows with every save. `path` is empty for a
    plan without a file; then the first record of the journal is the plan itself. `attempts`
    counts recoveries that did not come to their end. `salt` is that of the plan's password in
    hex: such a plan is called here as its file is, and its journal is sealed.
    """

    name: str
    path: str = ""
    document: str = ""
    revision: int = 0
    digest: str = ""
    base_hash: str = ""
    generation: int = 0
    attempts: int = 0
    salt: str = ""

    @property
    def base(self) -> str:
        """The name of the copy of the file that the journal begins from."""
        return f"base-{self.generation}.orgplan"

    @property
    def journal(self) -> str:
        """The name of the journal."""
        return f"journal-{self.generation}"

    def with_file(self, opened: OpenedPlan) -> "Session":
        """The same, begun from a file as it was opened or saved."""
        return dataclasses.replace(
            self,
            name=opened.path.stem if opened.salt else opened.plan.settings.name,
            path=str(opened.path),
            document=opened.document,
            revision=opened.revision,
            digest=opened.digest,
            base_hash=opened.base_hash,
            salt=opened.salt,
        )


def write_session(folder: Path, session: Session) -> bool:
    """Write what a folder says about itself; raises OSError with the older text in place.

    The answer is no where the new text is in place, but the disk did not confirm its name.
    """
    temporary = folder / f"{NAME}.tmp"
    text = json.dumps(dataclasses.asdict(session), ensure_ascii=False).encode()
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(folder / NAME)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    try:
        sync_folder(folder)
    except OSError:
        return False
    return True


def read_session(folder: Path) -> Session | None:
    """What a folder says about itself; None where it says nothing yet.

    Raises OSError or PlanError where it cannot be read: work may lie there all the same.
    """
    try:
        session = Session(**json.loads((folder / NAME).read_bytes()))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, RecursionError) as error:
        raise PlanError(UNREADABLE) from error
    model = Session("")
    names = (field.name for field in dataclasses.fields(Session))
    if not all(type(getattr(session, name)) is type(getattr(model, name)) for name in names):
        raise PlanError(UNREADABLE)
    return session
