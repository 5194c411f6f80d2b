"""The questionnaires in the house. English wordings of Japanese questions are our translations."""

from .instrument import Answer, Band, Instrument, Item

FREQUENCY_5 = (
    Answer(1, "決してない", "never"),
    Answer(2, "ほとんどない", "hardly ever"),
    Answer(3, "たまにある", "occasionally"),
    Answer(4, "時々ある", "sometimes"),
    Answer(5, "しばしばある・常にある", "often or always"),
)
FREQUENCY_4 = (
    Answer(1, "決してない", "never"),
    Answer(2, "ほとんどない", "hardly ever"),
    Answer(3, "時々ある", "sometimes"),
    Answer(4, "常にある", "always"),
)
FACES = (
    Answer(1, "とてもつらい", "very bad"),
    Answer(2, "すこしつらい", "rather bad"),
    Answer(3, "ふつう", "neither good nor bad"),
    Answer(4, "すこしいい", "rather good"),
    Answer(5, "とてもいい", "very good"),
)

DIRECT_QUESTION = Instrument(
    slug="loneliness-direct",
    version="1",
    title_ja="孤独感(直接質問)",
    title_en="Loneliness (direct question)",
    items=(
        Item(
            "lonely",
            "あなたはどの程度、孤独であると感じることがありますか。",
            "How often do you feel lonely?",
            FREQUENCY_5,
        ),
    ),
    minimum=1,
    maximum=5,
    lower_is_better=True,
    bands=tuple(
        Band(slug, answer.value, answer.value, answer.ja, answer.en)
        for slug, answer in zip(
            ("never", "hardly", "occasionally", "sometimes", "often"), FREQUENCY_5, strict=True
        )
    ),
    licence="Question of a national survey of Japan; terms of reuse not stated where it was read.",
    source=(
        "孤独・孤立対策推進本部 第1回 資料3, p. 15 (wic-net.com/material/document/14544/15): "
        "national survey, 2021 to 2023"
    ),
    verified=True,
)

UCLA_3_JAPAN = Instrument(
    slug="ucla-3-japan",
    version="1",
    title_ja="UCLA孤独感尺度 日本語版 3項目短縮版(3〜12点)",
    title_en="UCLA Loneliness Scale, Japanese three-item version (3 to 12)",
    items=(
        Item(
            "companionship",
            "あなたは、自分には人とのつきあいがないと感じることがありますか。",
            "How often do you feel that you lack companionship?",
            FREQUENCY_4,
        ),
        Item(
            "left-out",
            "あなたは、自分は取り残されていると感じることがありますか。",
            "How often do you feel left out?",
            FREQUENCY_4,
        ),
        Item(
            "isolated",
            "あなたは、自分は他の人たちから孤立していると感じることがありますか。",
            "How often do you feel isolated from other people?",
            FREQUENCY_4,
        ),
    ),
    minimum=3,
    maximum=12,
    lower_is_better=True,
    bands=(),
    licence="Not found for this version. Ask before use beyond one's own project.",
    source=(
        "Questionnaire of the national survey of 2022, published in March 2023, as quoted at "
        "uchicomi.com/uchicomi-times/category/lifestyle/life/15000. No bands: none found at a "
        "source. Not the three-item scale of Hughes et al. 2004, which runs from 3 to 9."
    ),
    verified=True,
)

MOOD_FACES = Instrument(
    slug="mood-faces-5",
    version="1",
    title_ja="いまの気分(5つの顔)",
    title_en="Mood now (five faces)",
    items=(
        Item(
            "mood", "いまの気分に近い顔はどれですか。", "Which face is like your mood now?", FACES
        ),
    ),
    minimum=1,
    maximum=5,
    lower_is_better=False,
    bands=(),
    licence="MIT, as the rest of Hidamari.",
    source="Our own, for talking, not a validated scale: comparable only with itself.",
    verified=True,
)

INSTRUMENTS = (DIRECT_QUESTION, UCLA_3_JAPAN, MOOD_FACES)


def instrument(slug: str, version: str = "1") -> Instrument:
    """The instrument of that name and version, or KeyError."""
    for known in INSTRUMENTS:
        if (known.slug, known.version) == (slug, version):
            return known
    raise KeyError(f"no instrument {slug!r} version {version!r}")
