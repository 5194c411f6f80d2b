from hidamari.office.programme.views.asked import (
    add_cost_item,
    add_question,
    add_section,
    cost_item,
    move_cost_item,
    move_question,
    move_section,
    question,
    remove_cost_item,
    remove_question,
    remove_section,
    section,
)
from hidamari.office.programme.views.calls import (
    add_call,
    amend_call,
    call,
    change_call,
    copy_call,
    preview,
    publish_call,
)
from hidamari.office.programme.views.known import (
    ask,
    enquiries,
    enquiry,
    published_call,
    published_calls,
)
from hidamari.office.programme.views.programmes import (
    add_plan_item,
    add_programme,
    home,
    plan,
    plan_item,
    programme,
)

__all__ = [
    "add_call", "add_cost_item", "add_plan_item", "add_programme", "add_question", "add_section",
    "amend_call", "ask", "call", "change_call", "copy_call", "cost_item", "enquiries", "enquiry",
    "home", "move_cost_item", "move_question", "move_section", "plan", "plan_item", "preview",
    "programme", "publish_call", "published_call", "published_calls", "question",
    "remove_cost_item", "remove_question", "remove_section", "section",
]  # fmt: skip
