import pytest
from hypothesis import given
from hypothesis import strategies as st

from hidamari.engines.japanese import bigrams, ruby, search_terms, search_text, search_words

TEXTS = st.text(
    st.sampled_from("来て取り扱い説明会の12月人日分(（）)aBカフェ々ヶ、。 \n\0😀゛"), max_size=30
)


def _found(query: str, text: str) -> bool:
    column, terms = set(search_text(text).split(" ")), search_terms(query)
    return set(terms.pieces) <= column or (bool(terms.words) and set(terms.words) <= column)


@pytest.mark.parametrize(
    ("query", "text"),
    [("介護", "地域介護予防教室"), ("子供", "子ども食堂"), ("子ども", "子供食堂"),
     ("こども食堂", "子供の食堂です"), ("カフェ", "認知症ｶﾌｪ"), ("かふぇ", "認知症カフェ"),
     ("打合せ", "打ち合わせをします"), ("ＬＩＮＥ", "line で連絡"), ("高齢", "高齢者の集い")],
)  # fmt: skip
def test_search_finds_parts_and_other_spellings(query, text):
    assert _found(query, text)


@pytest.mark.parametrize(
    ("query", "text"), [("将棋", "囲碁の会"), ("体操", "体をうごかす操り人形")]
)
def test_search_does_not_find_what_is_not_there(query, text):
    assert not _found(query, text)


def test_one_letter_begins_some_piece_of_every_text_that_has_it():
    pieces = search_text("集会").split(" ")
    assert all(any(piece.startswith(letter) for piece in pieces) for letter in "集会")


def test_bigrams_pair_kana_and_kanji_and_keep_latin_words_whole():
    assert bigrams("介護予防 ＡＢＣ123 カ") == ["介護", "護予", "予防", "abc123", "か"]
    assert bigrams("、。 ") == []


def test_search_words_are_normal_forms_without_particles():
    assert search_words("子どもの居場所") == ["子供", "居場所", "居", "場所"]


@given(st.text(max_size=40))
def test_a_text_is_always_found_by_itself(text):
    assert _found(text, f"前 {text} 後")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("来て", [("来", "き"), ("て", None)]),
        ("取り扱い", [("取", "と"), ("り", None), ("扱", "あつか"), ("い", None)]),
        ("お茶会", [("お", None), ("茶会", "ちゃかい")]),
        ("時々", [("時々", "ときどき")]),
        ("ひだまりカフェ", [("ひだまりカフェ", None)]),
        ("12月1日", [("12", None), ("月", "がつ"), ("1日", "ついたち")]),
        ("三月一日", [("三", "さん"), ("月", "がつ"), ("一日", "ついたち")]),
        ("毎月二十日に", [("毎月", "まいつき"), ("二十日", "はつか"), ("に", None)]),
        ("十一月二十三日", [("十一", "じゅういち"), ("月", "がつ"),
                       ("二十三", "にじゅうさん"), ("日", "にち")]),
        ("四月に", [("四", "し"), ("月", "がつ"), ("に", None)]),
        ("三日間", [("三", "みっ"), ("日間", "かかん")]),
        ("浜風市の海", [("浜風", "はまかぜ"), ("市", "し"), ("の", None), ("海", "うみ")]),
        ("1日2回", [("1日", "いちにち"), ("2", None), ("回", "かい")]),
        ("20日(月)", [("20日", "はつか"), ("(", None), ("月", "げつ"), (")", None)]),
        ("2人と3人", [("2人", "ふたり"), ("と3", None), ("人", "にん")]),
        ("10分か15分", [("10", None), ("分", "ぷん"), ("か15", None), ("分", "ふん")]),
        ("", []),
    ],
)  # fmt: skip
def test_ruby_reads_kanji_and_leaves_okurigana_bare(text, parts):
    assert ruby(text) == parts


def test_ruby_overrides_win_and_the_longest_first():
    table = {"方": "かた", "方上": "かたのかみ"}
    assert ruby("方上の方", table) == [("方上", "かたのかみ"), ("の", None), ("方", "かた")]
    assert ruby("方") != ruby("方", table)


def test_ruby_result_belongs_to_the_caller():
    ruby("来て").clear()
    assert ruby("来て")


@given(TEXTS)
def test_ruby_never_changes_the_text(text):
    parts = ruby(text)
    assert "".join(surface for surface, _ in parts) == text
    assert all(reading is None or reading.strip("ー") for _, reading in parts)


@pytest.mark.parametrize("length", [7_999, 8_001, 60_000])
def test_long_texts_are_read_in_pieces(length):
    text = "会" * length
    assert sum(len(surface) for surface, _ in ruby(text)) == length
