import pytest

from hidamari.engines.tables import cells_of, listed, read_table

COLUMNS = {"nickname": ("呼び名", "nickname"), "town": ("町", "town")}


@pytest.mark.parametrize("header", ["呼び名,備考", "備考,nickname", "nickname,呼び名"])
def test_a_cell_is_found_under_any_name_of_its_column(header):
    (row,) = read_table(f"{header}\nハル, ハル \n".encode(), name="people.csv").rows
    assert cells_of(row, COLUMNS) == {"nickname": "ハル", "town": ""}


def test_the_first_name_with_something_under_it_counts():
    (row,) = read_table("呼び名,nickname,町\n,はる,津\n".encode(), name="people.csv").rows
    assert cells_of(row, COLUMNS) == {"nickname": "はる", "town": "津"}


@pytest.mark.parametrize(
    "text", ["静か、朝、木工", "静か・朝・木工", "静か/朝；木工", " 静か , 朝 ;; 木工、"]
)
def test_a_list_is_read_however_it_is_separated(text):
    assert listed(text) == ["静か", "朝", "木工"]


def test_nothing_written_is_an_empty_list():
    assert listed(" 、") == []
