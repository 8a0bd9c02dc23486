"""One random user guards all histories: see `random_user.py` for what may never happen."""

import pytest
from hypothesis import settings

from tests.model.random_user import RandomUser

TestAnyHistory = RandomUser.TestCase
TestAnyHistory.settings = settings(max_examples=20, stateful_step_count=30)


@pytest.mark.soak
class TestLongHistories(RandomUser.TestCase):
    """Long enough for what takes many steps to come about; another few hundred every time."""

    settings = settings(max_examples=300, stateful_step_count=100)
