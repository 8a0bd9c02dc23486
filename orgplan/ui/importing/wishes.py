"""What somebody corrected of an import: columns by file, choices by class, names by proposal."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from orgplan.exchange.roster.mapping import Mapping, SheetMapping
from orgplan.exchange.roster.sources import FileIn, Sheeted


@dataclass(slots=True)
class Wishes:
    """Corrections of an import while its dialog is open."""

    columns: dict[str, Mapping] = field(default_factory=dict)
    choices: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def correct(self, file: FileIn, changed: SheetMapping) -> None:
        """Read a sheet of a file another way."""
        known = self.columns.get(file.name, file.mapping)
        self.columns[file.name] = known.with_sheet(replace(changed, guesses=()))

    def given(self) -> list[Mapping]:
        """All that was said, as mappings to be given."""
        found = [*self.columns.values()] or [Mapping()]
        return [
            replace(x, choices={**x.choices, **self.choices}, names={**x.names, **self.names})
            for x in found
        ]

    def whole(self, files: Sequence[FileIn]) -> list[Mapping]:
        """The mapping of every file, to be kept for another time."""
        found = (self.columns.get(file.name, file.mapping) for file in files)
        return [
            replace(x, choices={**x.choices, **self.choices}, names={**x.names, **self.names})
            for x in found
        ]

    def chosen(self, files: Sequence[FileIn]) -> dict[str, str]:
        """What is done with each class: what was chosen here, else what the files remember."""
        kept = {name: done for file in files for name, done in file.mapping.choices.items()}
        return {**kept, **self.choices}


def sheets_of(files: Sequence[FileIn]) -> list[tuple[str, FileIn, Sheeted]]:
    """Every sheet of all files, by words that tell it from the others."""
    several = len(files) > 1
    found = []
    for file in files:
        for sheet in file.sheets:
            parts = (file.reading.name if several else "", sheet.table.sheet)
            found.append((" · ".join(filter(None, parts)), file, sheet))
    return found
