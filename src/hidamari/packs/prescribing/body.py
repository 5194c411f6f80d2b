"""What a letter of introduction says of somebody: as little as the writer likes, sealed until answered."""

import json
from dataclasses import asdict, dataclass, field, fields
from typing import Any


@dataclass(frozen=True)
class Body:
    """The words of a letter. A nickname is enough."""

    nickname: str
    kana: str = ""
    phone: str = ""
    municipality: str = ""
    home_town: str = ""
    age_band: str = ""
    reason: str = ""
    needs: list[str] = field(default_factory=list)
    wishes: list[str] = field(default_factory=list)
    days: list[int] = field(default_factory=list)
    max_km: float = 3

    def packed(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


NAMES = tuple(one.name for one in fields(Body))
ON_PERSON = ("nickname", "kana", "municipality", "home_town", "age_band", "needs", "wishes")
ON_REFERRAL = ("reason", "days", "max_km")


def body_of(packed: str) -> Body | None:
    """The words; None once the letter is answered and they are gone."""
    return Body(**json.loads(packed)) if packed else None


def body_from(told: dict[str, Any]) -> Body:
    """The words among what somebody told us."""
    return Body(**{name: value for name, value in told.items() if name in NAMES})
