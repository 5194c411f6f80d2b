"""Why somebody cannot be taken, in plain words."""

from hidamari.engines.refusal import Lang

from .parties import Rules

LEFT = {
    "ja": {
        "position": "どこへ迎えに行くか、わかりません。乗り場を選んでください。",
        "vehicle": "車がありません。",
        "seats": "この人数が乗れる車がありません。",
        "wheelchair": "車いすのまま乗れる車がありません。",
        "ride": "まっすぐ行っても、乗っている時間が{max_ride}分をこえます。",
        "time": "この時間に迎えに行くと、どの車も間に合いません。",
        "full": "どの車も席がいっぱいです。",
        "apart": "席のある車には、一緒にしないと決めた方が乗っています。",
        "later": "この方を乗せると、ほかの方の時間が{max_ride}分をこえるか、間に合わなくなります。",
    },
    "en": {
        "position": "It is not known where to fetch them. Please choose a stop.",
        "vehicle": "There is no vehicle.",
        "seats": "No vehicle has so many seats.",
        "wheelchair": "No vehicle has a place for the wheelchair.",
        "ride": "Even driven straight there they would sit longer than {max_ride} minutes.",
        "time": "No vehicle could fetch them at that hour and be in time.",
        "full": "Every vehicle is full.",
        "apart": "The vehicles with room carry somebody they are kept apart from.",
        "later": "With them somebody would sit longer than {max_ride} minutes, or be late.",
    },
}


def left_sentence(reason: str, rules: Rules, lang: Lang = "ja") -> str:
    """One or two sentences. KeyError for a reason or a language that is not known."""
    return LEFT[lang][reason].format(max_ride=rules.max_ride)
