"""Telephone numbers and postcodes in the form Japan prints them."""

import re
import unicodedata

import phonenumbers

from hidamari.engines.refusal import Refusal

_PART = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_MAIL = re.compile(
    rf"[a-z0-9!#$%&'*+/=?^_`{{|}}~.-]{{1,64}}@(?:{_PART}\.)+{_PART}", re.ASCII | re.I
)


def normalise_phone(text: str) -> str:
    """The number as dialled in Japan: "（０５４）６２６-1139" → "054-626-1139".

    Abroad stays international ("+82 2-312-3456"). Raises Refusal phone_not_read.
    """
    plain = re.sub("[‐‑–—―−ー]", "-", unicodedata.normalize("NFKC", text)).strip()
    try:
        number = phonenumbers.parse(plain, "JP")
    except phonenumbers.NumberParseException as error:
        raise _phone_not_read(text) from error
    if not phonenumbers.is_valid_number(number):
        raise _phone_not_read(text)
    is_japanese = number.country_code == 81
    shape = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(
        number, shape.NATIONAL if is_japanese else shape.INTERNATIONAL
    )


def normalise_mail(text: str) -> str:
    """ "ｔａｒｏ．．ｙ．＠docomo.ne.jp" → "taro..y.@docomo.ne.jp".

    Telephone companies of Japan once gave addresses with dots side by side or before the @, which
    no standard allows and which work to this day. Raises Refusal mail_not_read.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if len(plain) > 254 or not _MAIL.fullmatch(plain):
        raise Refusal(
            "mail_not_read",
            f"「{text[:60]}」はメールアドレスとして読めません。@の前後を確かめてください。",
            f"{text[:60]!r} is not a whole e-mail address. Please check both sides of the @.",
        )
    return plain


def normalise_postcode(text: str) -> str:
    """ "〒４２５００２６" → "425-0026". Raises Refusal postcode_not_read."""
    digits = re.sub(r"[〒\s‐‑–—―−ー-]", "", unicodedata.normalize("NFKC", text))
    if not re.fullmatch(r"[0-9]{7}", digits):
        raise Refusal(
            "postcode_not_read",
            "郵便番号は7けたの数字です（例: 425-0026）。",
            "A postcode has seven digits (for example 425-0026).",
        )
    return f"{digits[:3]}-{digits[3:]}"


def _phone_not_read(text: str) -> Refusal:
    return Refusal(
        "phone_not_read",
        f"「{text[:40]}」は電話番号として読めません。市外局番から書いてください。",
        f"{text[:40]!r} is not a telephone number. Please begin with the area code.",
    )
