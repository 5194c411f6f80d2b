"""Which conflicts names show."""

import pytest

from hidamari.office.review.enums import Ground
from hidamari.office.review.ties import Applied, Known, bare, names, ties

APPLIED = Applied(
    "特定非営利活動法人えんがわ浜風",
    [("みほん 一郎", "港町大学、社会福祉法人ともしび"), ("港 花子", "")],
)


def known(name="けやき", member_of=(), affiliations=(), funded=()):
    return Known(name, member_of, affiliations, funded)


@pytest.mark.parametrize(
    ("reviewer", "ground"),
    [
        (known(member_of=["えんがわ浜風"]), Ground.MEMBER),
        (known(affiliations=["NPO法人 えんがわ 浜風"]), Ground.MEMBER),
        (known(affiliations=["NPO法人えんがわ・浜風"]), Ground.MEMBER),
        (known(affiliations=["港町大学"]), Ground.OFFICER),
        (known(affiliations=["ともしび"]), Ground.OFFICER),
        (known(name="みほん一郎"), Ground.OFFICER),
        (known(name="港 花子"), Ground.OFFICER),
        (known(funded=["えんがわ浜風"]), Ground.MONEY),
    ],
)
def test_tie_is_found_however_the_name_is_written(reviewer, ground):
    assert [one.ground for one in ties(reviewer, APPLIED)] == [ground]


@pytest.mark.parametrize(
    "reviewer",
    [
        known(),
        known(affiliations=["えんがわ"]),
        known(affiliations=["えんがわ浜風通信"]),
        known(name="花子", funded=["港町大学"]),
        known(affiliations=["株式会社", "  "]),
    ],
)
def test_names_that_only_look_alike_are_no_tie(reviewer):
    assert ties(reviewer, APPLIED) == []


def test_lines_are_read_as_people_write_them():
    assert names("港町大学\n\nともしび、えんがわ; 浜風") == [
        "港町大学",
        "ともしび",
        "えんがわ",
        "浜風",
    ]


def test_legal_form_and_width_do_not_count():
    assert bare("（特非）ＨＩＤＡＭＡＲＩ") == bare("特定非営利活動法人 hidamari")
