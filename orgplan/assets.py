"""Finds the files that ship with OrgPlan: in a wheel, an editable install or a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """The path of a file or folder in resources/, such as `resource("icons", "users.svg")`."""
    return _existing(_folder(_PACKAGE, "resources"), parts)


def sample(*parts: str) -> Path:
    """The path of a file or folder in samples/."""
    return _existing(_folder(_PACKAGE, "samples"), parts)


def _folder(package: Path, name: str) -> Path:
    """A wheel carries the folder inside the package; a checkout has it beside the package."""
    inside = package / f"_{name}"
    return inside if inside.is_dir() else package.parent / name


def _existing(folder: Path, parts: tuple[str, ...]) -> Path:
    path = folder.joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(
            f"{path} should have come with OrgPlan and is not there; install OrgPlan again."
        )
    return path
