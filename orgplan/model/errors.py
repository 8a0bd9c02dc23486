"""Errors that are the user's: one sentence with what, where and what to do.

    OrgPlanError            base; caught once, at the edge, and shown
    ├── PlanError           an edit the plan refuses
    │   ├── MissingError    something named does not exist
    │   ├── StaleError      a change whose starting point is gone
    │   └── UnstoredError   an edit that the journal could not take, or a plan that is read-only
    └── FileError           a file that cannot be read or written (raised by storage and exchange)
        └── ImportRefused   a file of other people's data that is not taken in

Anything else that is raised is a fault of ours.
"""


class OrgPlanError(Exception):
    """A mistake or obstacle the user can act on; its text is shown as it is."""


class PlanError(OrgPlanError):
    """An edit that would break a rule of the plan."""


class MissingError(PlanError):
    """Something that was named is not in the plan."""


class StaleError(PlanError):
    """A change does not start from what the plan now holds."""


class UnstoredError(PlanError):
    """An edit that could not be kept safe, and so was not made."""


class FileError(OrgPlanError):
    """A file that is not what it should be, or cannot be reached."""


class ImportRefused(FileError):  # noqa: N818 what is said of the file, as the design names it
    """A file of other people's data that is not taken in; the plan stays as it is."""
