import pytest
from hypothesis import given
from hypothesis import strategies as st

from hidamari.engines.japanese import normalise_mail, read_telephones
from hidamari.engines.refusal import Refusal


@pytest.mark.parametrize(
    ("text", "numbers", "words"),
    [
        ("０９０ー１２３４ー５６７８", ["090-1234-5678"], [""]),
        ("（０５４）６２６－１１３９（代表）", ["054-626-1139"], ["代表"]),
        ("054-626-1139 内線12", ["054-626-1139"], ["内線12"]),
        ("054-626-1139（内線 12）", ["054-626-1139"], ["内線12"]),
        ("090-1234-5678（娘さん）", ["090-1234-5678"], ["娘さん"]),
        ("娘さん：090-1234-5678", ["090-1234-5678"], ["娘さん"]),
        ("054-626-1139、090-1234-5678", ["054-626-1139", "090-1234-5678"], ["", ""]),
        ("054-626-1139 / 090-1234-5678 娘さん", ["054-626-1139", "090-1234-5678"], ["", "娘さん"]),
        (
            "自宅 054-626-1139\n携帯 090-1234-5678",
            ["054-626-1139", "090-1234-5678"],
            ["自宅", "携帯"],
        ),
        ("+82 2-312-3456", ["+82 2-312-3456"], [""]),
    ],
)
def test_numbers_are_read_as_people_write_them(text, numbers, words):
    found = read_telephones(text)
    assert [one.number for one in found] == numbers
    assert [one.words for one in found] == words


@pytest.mark.parametrize("text", ["", "娘さん", "12-34", "054-626-1139 と 123456789012345678"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(Refusal):
        read_telephones(text)


@given(st.text(alphabet="0123456789-ー()（）内線娘、/ +", max_size=40))
def test_whatever_is_read_can_be_read_again(text):
    try:
        found = read_telephones(text)
    except Refusal:
        return
    for one in found:
        assert read_telephones(one.number)[0].number == one.number


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("ｈａｎａ＠ｅｘａｍｐｌｅ．ｊｐ", "hana@example.jp"),
        (" hana..suzuki.@docomo.ne.jp ", "hana..suzuki.@docomo.ne.jp"),
        (".hana@docomo.ne.jp", ".hana@docomo.ne.jp"),
    ],
)
def test_mail_addresses_as_telephones_have_them(written, kept):
    assert normalise_mail(written) == kept


@pytest.mark.parametrize("written", ["hana", "hana@", "@example.jp", "a b@example.jp", "a@b", ""])
def test_half_a_mail_address_is_refused(written):
    with pytest.raises(Refusal) as refused:
        normalise_mail(written)
    assert refused.value.code == "mail_not_read"
