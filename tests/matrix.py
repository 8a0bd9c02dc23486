"""The test matrix of the reliability design: which tests belong to which row.

S7, the weaknesses known of dependencies, is not among them: it asks a list on the network, which no
test does, and its answer changes without a change of ours. It is asked for weekly, by pip-audit.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A row of the design: what it is about, and how many cases the long run is to have.

    `asked` is 0 where all there are is asked for. Tests are named by how their ids begin. A row
    of which it is enough to have run `enough` seconds may have fewer cases.
    """

    what: str
    asked: int
    tests: tuple[str, ...]
    enough: float = float("inf")


ROWS: dict[str, Row] = {
    "L1": Row("50,000 positions", 20, ("tests/storage/test_load.py::test_fifty_thousand",)),
    "L2": Row(
        "random commands",
        200_000,
        (
            "tests/model/test_random_user.py",
            "tests/storage/test_long_sessions.py",
            "tests/ui/test_document.py::test_models_equal_fresh_ones_after_any_history",
        ),
    ),
    "L3": Row(
        "200,000 rows in and out",
        16,
        ("tests/exchange/intake/test_load.py", "tests/ui/test_large_import.py"),
    ),
    "L4": Row("time and memory by size", 5, ("tests/storage/test_load.py::test_saving_takes",)),
    "F1": Row(
        "kills at random",
        2_000,
        (
            "tests/storage/test_kills.py::test_a_process_that_is_killed",
            "tests/storage/test_kills.py::test_two_thousand_kills",
        ),
    ),
    "F2": Row(
        "fault at every call",
        10_000,
        (
            "tests/storage/test_kills.py::test_a_disk_that_refuses",
            "tests/storage/test_every_call.py::test_a_fault_at_any_call_of_an_operation",
            "tests/storage/test_saving.py::test_a_fault_at_any_step",
            "tests/storage/test_opening.py::test_a_fault_at_any_step",
        ),
    ),
    "F3": Row(
        "fault while recovering",
        500,
        (
            "tests/storage/test_kills.py::test_a_fault_while_recovering",
            "tests/storage/test_every_call.py::test_a_fault_at_any_call_of_a_recovery",
        ),
    ),
    "F4": Row(
        "power cut of the journal",
        20_000,
        (
            "tests/storage/test_working.py::test_a_journal_cut_or_damaged_anywhere",
            "tests/storage/test_long_damage.py::test_no_power_cut",
        ),
    ),
    "F5": Row("power cut on ext4", 900, ("tests/storage/test_power_cuts.py",)),
    "F6": Row(
        "full disks",
        60,
        (
            "tests/storage/test_saving.py::test_a_full_disk",
            "tests/storage/test_opening.py::test_a_full_disk",
            "tests/exchange/test_safe_write.py::test_a_full_disk",
            "tests/cli/test_cramped.py",
        ),
    ),
    "F7": Row(
        "out of memory",
        200,
        (
            "tests/storage/test_memory.py::test_a_process_that_is_given",
            "tests/storage/test_memory.py::test_memory_that_runs_out",
            "tests/storage/test_memory.py::test_memory_may_run_out",
            "tests/ui/test_document.py::test_memory_that_runs_out_is_told",
            "tests/ui/test_background.py::test_work_that_finds_no_memory",
            "tests/cli/test_mistakes.py::test_memory_that_runs_out",
        ),
    ),
    "F8": Row(
        "clocks that jump",
        60,
        (
            "tests/storage/test_clock.py::test_a_clock_that_jumps",
            "tests/storage/test_clock.py::test_backups_of_a_clock",
        ),
    ),
    "F9": Row(
        "files that others change",
        200,
        (
            "tests/storage/test_long_damage.py::test_what_others_do",
            "tests/storage/test_long_damage.py::test_whatever_others_do",
            "tests/storage/test_saving.py::test_a_file_that_somebody_else",
            "tests/storage/test_saving.py::test_a_change_in_the_last_moment",
            "tests/storage/test_saving.py::test_a_folder_and_a_place",
            "tests/storage/test_saving.py::test_a_link",
            "tests/ui/test_recovery.py::test_a_file_that_",
        ),
    ),
    "F10": Row(
        "two on one plan",
        500,
        (
            "tests/storage/test_working.py::test_a_second_window",
            "tests/storage/test_working.py::test_a_note_of_a_dead_process",
            "tests/storage/test_working.py::test_a_running_session",
            "tests/storage/test_rivals.py",
            "tests/ui/test_recovery.py::test_a_plan_that_is_open_elsewhere",
        ),
    ),
    "F11": Row("another SQLite", 0, ("tests/storage/test_other_sqlite.py",)),
    "F12": Row("older formats", 0, ("tests/formats", "tests/storage/test_migrations.py")),
    "B1": Row(
        "damaged plans",
        20_000,
        (
            "tests/storage/test_long_damage.py::test_twenty_thousand_damaged",
            "tests/storage/test_opening.py::test_flipped_bits",
            "tests/storage/test_opening.py::test_no_byte_of_the_header",
            "tests/storage/test_opening.py::test_a_file_cut_short",
            "tests/storage/test_doctor.py::test_whatever_is_damaged",
            "tests/storage/test_password.py::test_no_flipped_bit",
        ),
    ),
    "B2": Row(
        "hostile schemas",
        2_020,
        (
            "tests/storage/test_long_damage.py::test_two_thousand_files",
            "tests/storage/test_opening.py::test_foreign_tables",
            "tests/storage/test_opening.py::test_a_value_that_another_program",
            "tests/storage/test_opening.py::test_text_that_is_no_text",
        ),
    ),
    "B3": Row(
        "damaged workbooks",
        5_000,
        ("tests/exchange/intake", "tests/exchange/returned/test_bad_workbooks.py"),
    ),
    "B4": Row(
        "damaged texts",
        500_000,
        ("tests/blueprint/test_hostile.py", "tests/exchange/roster"),
        enough=900,
    ),
    "B5": Row(
        "numbers, dates, encodings",
        400,
        (
            "tests/exchange/roster/test_values.py",
            "tests/exchange/intake/test_readers.py::test_encodings",
            "tests/exchange/intake/test_readers.py::test_lines_in_two_encodings",
            "tests/exchange/intake/test_readers.py::test_text_with_any_separator",
            "tests/exchange/intake/test_gate.py::test_text_passes_in_one_and_in_two_bytes",
            "tests/exchange/returned/test_returned.py::test_a_date_as_text_or_number",
            "tests/exchange/returned/test_returned.py::test_numbers_as_text",
        ),
    ),
    "B6": Row(
        "out and in again",
        10_000,
        (
            "tests/exchange/returned/test_returned.py",
            "tests/exchange/test_plan_json.py",
            "tests/exchange/test_out_and_in.py",
        ),
    ),
    "B7": Row(
        "hostile texts in the window",
        2_000,
        (
            "tests/ui/test_window.py::test_no_text_of_the_plan_is_read_as_markup",
            "tests/ui/test_hostile_texts.py",
            "tests/leaks/test_traced.py",
        ),
    ),
    "B8": Row(
        "circles, chains and stars",
        5_000,
        (
            "tests/model/test_circles.py",
            "tests/model/test_reporting.py",
            "tests/model/test_random_graphs.py",
        ),
    ),
    "S1": Row(
        "canaries",
        2_000,
        (
            "tests/leaks/test_files.py",
            "tests/leaks/test_many_plans.py",
            "tests/exchange/test_small_groups.py",
            "tests/leaks/test_pictures.py",
            "tests/leaks/test_window.py",
            "tests/ui/test_masked_views.py",
            "tests/exchange/systems/test_pay_hidden.py",
            "tests/exchange/workbook/test_pay.py",
        ),
    ),
    "S2": Row("formulas in texts", 180, ("tests/leaks/test_formulas.py",)),
    "S3": Row(
        "permissions",
        0,
        (
            "tests/leaks/test_permissions.py",
            "tests/storage/test_working.py::test_private_places",
            "tests/storage/test_saving.py::test_a_new_file_is_for_its_owner",
        ),
    ),
    "S4": Row(
        "residue of what was deleted",
        200,
        (
            "tests/leaks/test_residue.py",
            "tests/storage/test_password.py::test_no_byte_of_the_plan",
        ),
    ),
    "S5": Row("source", 0, ("tests/test_architecture.py",)),
    "S6": Row("no network: the whole suite", 0, ("tests/leaks/test_network.py",)),
    "X0": Row("planted faults", 25, ("tests/faults/test_planted.py::test_a_planted_fault",)),
}

LONGEST = {
    "tests/leaks/test_network.py::test_the_whole_suite": 900,
    "tests/storage/test_kills.py::test_two_thousand_kills": 800,
    "tests/storage/test_every_call.py": 700,
    "tests/blueprint/test_hostile.py::test_as_many": 620,
    "tests/exchange/roster/test_damaged.py::test_as_many": 620,
    "tests/exchange/workbook/test_combinations.py": 500,
    "tests/storage/test_load.py": 400,
    "tests/exchange/test_out_and_in.py::test_ten_thousand": 350,
    "tests/exchange/intake/test_mutations.py": 300,
    "tests/storage/test_long_sessions.py": 260,
    "tests/model/test_random_user.py::TestLongHistories": 200,
    "tests/storage/test_power_cuts.py": 200,
    "tests/ui/test_large_import.py": 180,
    "tests/storage/test_other_sqlite.py::test_all": 170,
    "tests/storage/test_long_damage.py": 150,
}
"""Seconds that long tests take, by how their ids begin: the longest are started first."""
UNKNOWN = 60


def seconds_of(test: str, is_long: bool) -> int:
    """About how long a test takes, as far as the order of tests is concerned."""
    known = [seconds for start, seconds in LONGEST.items() if test.startswith(start)]
    return max(known, default=UNKNOWN if is_long else 0)


def row_of(test: str) -> str | None:
    """The row that a test belongs to: that which names it most closely; None for most tests."""
    found = [
        (len(start), name)
        for name, row in ROWS.items()
        for start in row.tests
        if test.startswith(start)
    ]
    return max(found)[1] if found else None
