"""A finding's fix as a step to preview: nothing is changed until somebody applies it."""

from orgplan.findings.finding import Finding
from orgplan.findings.registry import BY_CODE
from orgplan.model.changes import ChangeSet
from orgplan.model.draft import Draft
from orgplan.model.errors import PlanError
from orgplan.model.plan import Plan


def fix_of(plan: Plan, scenario: str, finding: Finding) -> ChangeSet | None:
    """The step that would mend a finding, labelled with what it does.

    None where its check knows no fix, or the fix has nothing to change here or would break a rule.
    """
    check = BY_CODE.get(finding.code)
    if check is None or check.fix is None:
        return None
    draft = Draft(plan, scenario)
    try:
        check.fix.apply(draft, finding)
        step = draft.finish(check.fix.label)
    except PlanError:
        return None
    return step or None
