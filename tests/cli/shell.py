"""What a command leaves behind, as the tests of the commands see it."""

import json
from collections.abc import Callable
from typing import Any, NamedTuple


class Answer(NamedTuple):
    """Exit status, standard output and standard error."""

    status: int
    out: str
    error: str

    @property
    def json(self) -> Any:
        assert self.status == 0, self.error
        return json.loads(self.out)


Orgplan = Callable[..., Answer]
