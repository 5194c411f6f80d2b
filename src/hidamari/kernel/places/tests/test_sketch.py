import re

from hypothesis import given
from hypothesis import strategies as st

from hidamari.kernel.places.sketch import PIN, Pin, sketch

PLACES = st.tuples(st.floats(24, 45), st.floats(123, 145))


def circles(svg):
    return [
        (float(x), float(y))
        for x, y in re.findall(rf'<circle cx="([\d.]+)" cy="([\d.]+)" r="{PIN}"', svg)
    ]


@given(st.lists(PLACES, min_size=1, max_size=12), st.none() | PLACES)
def test_every_pin_is_on_the_sheet_with_its_number(places, centre):
    pins = [Pin(n, "家", *place) for n, place in enumerate(places, 1)]
    svg = sketch(pins, centre=centre, name="港町")
    found = circles(svg)
    assert len(found) == len(pins)
    assert all(0 <= x <= 400 and 0 <= y <= 440 for x, y in found)
    assert all(f">{pin.number}</text>" in svg for pin in pins)


def test_pins_at_one_door_do_not_cover_each_other():
    found = circles(sketch([Pin(n, "家", 35.1, 138.86) for n in range(1, 9)]))
    for i, (x, y) in enumerate(found):
        assert all((x - a) ** 2 + (y - b) ** 2 >= (2 * PIN - 1) ** 2 for a, b in found[i + 1 :])


def test_north_is_at_the_top_and_names_are_escaped():
    svg = sketch([Pin(1, "<b>北", 35.2, 138.86), Pin(2, "南", 35.1, 138.86)])
    (_, north), (_, south) = circles(svg)
    assert north < south
    assert "<b>" not in svg and "style=" not in svg


def test_tiles_lie_under_the_pins_where_a_server_of_them_is_named(settings):
    pins = [Pin(1, "家", 35.1, 138.86)]
    assert "<image" not in sketch(pins)
    settings.TILE_URL = "https://tiles.example.jp/{z}/{x}/{y}.png"
    svg = sketch(pins)
    assert re.search(r'href="https://tiles\.example\.jp/1\d/\d+/\d+\.png"', svg)
    assert svg.index("<image") < svg.index("<circle")


def test_without_a_place_there_is_no_sheet():
    assert sketch([]) == ""
