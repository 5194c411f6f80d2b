"""Write programmes, the plan, calls and their forms."""

from hidamari.office.programme.actions.asked import (
    add_cost_item,
    add_question,
    add_section,
    change_line,
    move_line,
    remove_line,
)
from hidamari.office.programme.actions.calls import (
    Frozen,
    NotReady,
    change_call,
    copy_call,
    publish_call,
    write_call,
)
from hidamari.office.programme.actions.known import amend_call, answer_enquiry, ask
from hidamari.office.programme.actions.programmes import (
    add_plan_item,
    add_programme,
    add_theme,
    change_plan_item,
    describe_programme,
)

__all__ = [
    "Frozen", "NotReady", "add_cost_item", "add_plan_item", "add_programme", "add_question",
    "add_section", "add_theme", "amend_call", "answer_enquiry", "ask", "change_call",
    "change_line", "change_plan_item", "copy_call", "describe_programme", "move_line",
    "publish_call", "remove_line", "write_call",
]  # fmt: skip
