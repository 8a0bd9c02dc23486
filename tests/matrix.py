"""The test matrix of the reliability design: which tests belong to which row.

`python3 dev.py soak` prints it with what was run: tests, cases in them, passed, seconds. A row
names tests by how their ids begin; the number is of the cases in each.
"""

ROWS: dict[str, dict[str, int]] = {
    "L1": {"tests/storage/test_load.py::test_fifty_thousand": 20},
    "L2": {
        "tests/model/test_random_user.py": 1,
        "tests/ui/test_document.py::test_models_equal_fresh_ones_after_any_history": 1,
    },
    "L3": {"tests/exchange/intake/test_load.py": 1},
    "L4": {"tests/storage/test_load.py::test_saving_takes_time": 5},
    "F1": {
        "tests/storage/test_kills.py::test_a_process_that_is_killed": 40,
        "tests/storage/test_kills.py::test_two_thousand_kills": 2000,
    },
    "F2": {
        "tests/storage/test_kills.py::test_a_disk_that_refuses": 25,
        "tests/storage/test_kills.py::test_every_step_may_be_refused": 70,
        "tests/storage/test_saving.py::test_a_fault_at_any_step": 40,
        "tests/storage/test_opening.py::test_a_fault_at_any_step": 10,
    },
    "F3": {"tests/storage/test_kills.py::test_a_fault_while_recovering": 30},
    "F4": {
        "tests/storage/test_working.py::test_a_journal_cut_or_damaged_anywhere": 60,
        "tests/storage/test_long_damage.py::test_no_power_cut_of_the_journal": 500,
        "tests/storage/test_long_damage.py::test_no_power_cut_of_twenty": 20_000,
    },
    "F5": {"tests/storage/test_power_cuts.py": 300},
    "F6": {
        "tests/storage/test_saving.py::test_a_full_disk": 1,
        "tests/storage/test_opening.py::test_a_full_disk": 1,
        "tests/exchange/test_safe_write.py::test_a_full_disk": 1,
    },
    "F7": {
        "tests/storage/test_memory.py::test_a_process_that_is_given": 100,
        "tests/storage/test_memory.py::test_memory_that_runs_out": 1,
        "tests/storage/test_memory.py::test_memory_may_run_out": 100,
    },
    "F8": {
        "tests/storage/test_clock.py::test_a_clock_that_jumps_loses": 1,
        "tests/storage/test_clock.py::test_a_clock_that_jumps_at_random": 20,
        "tests/storage/test_clock.py::test_backups_of_a_clock": 3,
    },
    "F9": {
        "tests/storage/test_long_damage.py::test_what_others_do": 2,
        "tests/storage/test_long_damage.py::test_whatever_others_do": 30,
        "tests/storage/test_saving.py::test_a_file_that_somebody_else": 1,
        "tests/storage/test_saving.py::test_a_change_in_the_last_moment": 1,
        "tests/storage/test_saving.py::test_a_folder_and_a_place": 1,
        "tests/storage/test_saving.py::test_a_link": 1,
        "tests/ui/test_recovery.py::test_a_file_that_": 1,
    },
    "F10": {
        "tests/storage/test_working.py::test_a_second_window": 1,
        "tests/storage/test_working.py::test_a_note_of_a_dead_process": 3,
        "tests/storage/test_working.py::test_a_running_session": 1,
        "tests/ui/test_recovery.py::test_a_plan_that_is_open_elsewhere": 1,
    },
    "F11": {"tests/storage/test_other_sqlite.py": 1},
    "F12": {"tests/formats": 1, "tests/storage/test_migrations.py": 1},
    "B1": {
        "tests/storage/test_long_damage.py::test_twenty_thousand_damaged": 20_000,
        "tests/storage/test_opening.py::test_flipped_bits": 300,
        "tests/storage/test_opening.py::test_no_byte_of_the_header": 200,
        "tests/storage/test_opening.py::test_a_file_cut_short": 18,
        "tests/storage/test_doctor.py::test_whatever_is_damaged": 25,
        "tests/storage/test_password.py::test_no_flipped_bit": 60,
    },
    "B2": {
        "tests/storage/test_long_damage.py::test_two_thousand_files": 2_000,
        "tests/storage/test_opening.py::test_foreign_tables": 1,
        "tests/storage/test_opening.py::test_a_value_that_another_program": 1,
        "tests/storage/test_opening.py::test_text_that_is_no_text": 1,
    },
    "B3": {"tests/exchange/intake": 1, "tests/exchange/returned/test_bad_workbooks.py": 1},
    "B4": {"tests/blueprint/test_hostile.py": 1, "tests/exchange/roster": 1},
    "B6": {"tests/exchange/returned/test_returned.py": 1, "tests/exchange/test_plan_json.py": 1},
    "B7": {
        "tests/ui/test_window.py::test_no_text_of_the_plan_is_read_as_markup": 1,
        "tests/ui/test_hostile_texts.py": 9,
        "tests/leaks/test_traced.py": 9,
    },
    "B8": {"tests/model/test_circles.py": 1, "tests/model/test_reporting.py": 1},
    "S1": {
        "tests/leaks/test_files.py": 1,
        "tests/leaks/test_pictures.py": 1,
        "tests/leaks/test_window.py": 1,
        "tests/ui/test_masked_views.py": 1,
        "tests/exchange/systems/test_pay_hidden.py": 1,
        "tests/exchange/workbook/test_pay.py": 1,
    },
    "S2": {"tests/leaks/test_formulas.py": 60},
    "S3": {
        "tests/leaks/test_permissions.py": 1,
        "tests/storage/test_working.py::test_private_places": 1,
        "tests/storage/test_saving.py::test_a_new_file_is_for_its_owner": 1,
    },
    "S4": {
        "tests/leaks/test_residue.py::test_nothing_that_was_deleted_is_left_but": 1,
        "tests/leaks/test_residue.py::test_nothing_that_was_deleted_is_left_in": 200,
        "tests/storage/test_password.py::test_no_byte_of_the_plan": 1,
    },
    "S5": {"tests/test_architecture.py": 1},
    "S6": {"tests/leaks/test_network.py": 1},
    "X0": {"tests/faults/test_planted.py::test_a_planted_fault": 1},
}


def row_of(test: str) -> tuple[str, int] | None:
    """The row that a test belongs to, and its cases; None for most tests."""
    for row, tests in ROWS.items():
        for start, cases in tests.items():
            if test.startswith(start):
                return row, cases
    return None


def table(runs: list[tuple[str, bool, float]]) -> list[str]:
    """Lines for tests that were run: id, passed, seconds."""
    found: dict[str, list[tuple[int, bool, float]]] = {}
    for test, passed, seconds in runs:
        row = row_of(test)
        if row is not None:
            found.setdefault(row[0], []).append((row[1], passed, seconds))
    lines = [f"{'row':6}{'tests':>7}{'cases':>10}{'passed':>8}{'seconds':>10}"]
    for name in ROWS:
        rows = found.get(name, [])
        cases, passed, seconds = (sum(row[at] for row in rows) for at in range(3))
        lines.append(f"{name:6}{len(rows):7}{cases:10,}{passed:8}{seconds:10.1f}")
    return lines
