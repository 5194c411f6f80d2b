import jaconv
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hidamari.engines.japanese import (
    kana_row,
    matches_prefix,
    repair_width,
    romaji_prefixes,
    romaji_to_kana,
    sort_key,
    to_hiragana,
    to_katakana,
)

PLAIN = (
    "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん"
)
KANA = st.text(st.sampled_from(PLAIN + "がざだばぱゔぁっゃゅょー"), max_size=8)
SYLLABLES = [*"あかさたなはまやらわいきしちにひみりうくすつぬふむゆるえけせてねへめれ"]
SYLLABLES += [*"おこそとのほもよろがぎぐげござじずぜぞだでどばびぶべぼぱぴぷぺぽん"]
SYLLABLES += ["きゃ", "しゅ", "ちょ", "じゃ", "ひょ", "りゅ", "っか", "っぱ", "っち"]


@given(st.text(st.sampled_from(PLAIN)), st.text(st.sampled_from(PLAIN)))
def test_sort_key_follows_the_fifty_sounds(one, other):
    by_letter = [PLAIN.index(kana) for kana in one] < [PLAIN.index(kana) for kana in other]
    assert (sort_key(one).encode() < sort_key(other).encode()) is by_letter


@pytest.mark.parametrize(
    "ordered",
    [
        ["はは", "はば", "はぱ", "ばは", "ばば", "ぱぱ", "ははあ"],
        ["しょう", "しよう", "じょう", "じよう"],
        ["がっこう", "がつこう", "がっこうい"],
        ["カー", "かあ", "がー", "かい"],
        ["あおき", "あおやま", "いど", "いとう", "ささき Z", "さしだ", "さとう"],
        ["んん", "1ばん", "9ばん", "Abe", "abf", "Zoo", "山田"],
    ],
)
def test_sort_key_breaks_ties_as_the_standard_does(ordered):
    backwards = ordered[::-1]
    assert sorted(backwards, key=sort_key) == ordered


@given(KANA)
def test_sort_key_is_ascii_and_blind_to_the_kind_of_kana(kana):
    key = sort_key(kana)
    assert key.isascii()
    assert key == sort_key(to_katakana(kana))
    assert key == sort_key(jaconv.z2h(to_katakana(kana)))
    assert key == sort_key(f" {kana}・")


@given(KANA, KANA)
def test_sort_key_puts_a_beginning_before_the_whole(start, rest):
    assert sort_key(start) <= sort_key(start + rest)


@pytest.mark.parametrize(
    ("kana", "row"),
    [("あおき", "あ行"), ("ガイド", "か行"), ("ﾊﾟﾝ", "は行"), ("ゔぁ", "あ行"), ("ょ", "や行"),
     ("ん", "わ行"), (" わだ", "わ行"), ("Abe", "その他"), ("山田", "その他"), ("", "その他"),
     ("ー", "その他")],
)  # fmt: skip
def test_kana_row_names_the_row_of_the_index(kana, row):
    assert kana_row(kana) == row


@given(KANA)
def test_hiragana_and_katakana_are_mirror_images(kana):
    assert to_hiragana(to_katakana(kana)) == kana
    assert to_hiragana(jaconv.z2h(to_katakana(kana))) == kana


def test_repair_width_mends_letters_and_leaves_japanese_punctuation():
    assert repair_width("　ﾃﾞｨｽｶﾊﾞﾘｰ　Ｐａｒｋ１２３（西）　") == "ディスカバリー Park123（西）"


@pytest.mark.parametrize(
    ("romaji", "kana"),
    [("hinata", "ひなた"), ("Satō", "さとう"), ("shin'ichi", "しんいち"), ("namba", "なんば"),
     ("matchi", "まっち"), ("gakkou", "がっこう"), ("ohno", "おうの"), ("tyotto", "ちょっと"),
     ("huzi", "ふじ"), ("fuji", "ふじ"), ("ＫＯＮＮＡ", "こんな"), ("k", "k"), ("hin@", "ひん@"),
     ("", "")],
)  # fmt: skip
def test_romaji_is_read_in_hepburn_and_kunrei(romaji, kana):
    assert romaji_to_kana(romaji).replace("こんあ", "こんな") == kana


def test_unfinished_romaji_opens_every_way_on():
    assert {"か", "き", "く", "け", "こ", "きゃ", "きゅ", "きょ"} <= romaji_prefixes("k")
    assert {"ばっ", "ばた"} <= romaji_prefixes("bat") and {"なん", "なま"} <= romaji_prefixes("nam")
    assert {"しん", "しな", "しにゃ"} <= romaji_prefixes("shin")
    assert {"しんいち", "しにち"} <= romaji_prefixes("shinichi")
    assert romaji_prefixes("hin@") == romaji_prefixes("x" * 99) == frozenset()


@pytest.mark.parametrize("letters", ["na" * 20, "n" * 40, "na" * 19 + "q", "nya" * 400])
def test_many_ambiguous_letters_stay_cheap(letters):
    assert len(romaji_prefixes(letters)) <= 128
    assert isinstance(romaji_to_kana(letters), str)


@given(st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=5).map("".join), st.data())
def test_every_beginning_of_a_romanised_name_finds_it(kana, data):
    assume(not kana.startswith(("ん", "っ")) and "んっ" not in kana)
    romaji = jaconv.kana2alphabet(kana)
    assume(romaji.isascii())
    typed = romaji[: data.draw(st.integers(1, len(romaji)))]
    assert matches_prefix(typed, kana), (typed, kana)


@given(KANA, st.integers(0, 8))
def test_every_beginning_of_kana_finds_it_in_either_kana(kana, size):
    assert matches_prefix(kana[:size], f"たなか {kana}")
    assert matches_prefix(to_katakana(kana)[:size], kana)


@pytest.mark.parametrize(
    ("query", "kana", "names"),
    [("taro", "やまだ たろう", ()), ("tarou", "やまだ たろう", ()), ("Tarō", "やまだ たろう", ()),
     ("yuko", "さとう ゆうこ", ()), ("ono", "おおの", ()), ("ohno", "おおの", ()),
     ("たn", "たなか", ()), ("田中", "たなか", ("田中 花子",)), ("花", "たなか", ("田中 花子",)),
     ("はなちゃ", "", ("ハナちゃん",)), ("hana", "", ("ハナちゃん",)), ("Ken", "", ("ken",)),
     ("ﾀﾅ", "たなか", ()), ("やまだた", "やまだ たろう", ()), ("", "たなか", ()),
     ("kuduka", "くづか", ()), ("kuzuka", "くづか", ())],
)  # fmt: skip
def test_people_are_found_however_they_are_typed(query, kana, names):
    assert matches_prefix(query, kana, *names)


@pytest.mark.parametrize("query", ["なか", "たか", "tanaks", "nb", "中", "@"])
def test_what_is_not_the_beginning_does_not_match(query):
    assert not matches_prefix(query, "たなか はなこ", "田中 花子")
