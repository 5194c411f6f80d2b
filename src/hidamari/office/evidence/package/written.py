"""The document as it stands in the file: its names, and what may stand under them."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

FORMAT: Literal["hidamari-evidence"] = "hidamari-evidence"
VERSION: Literal[1] = 1
MONTH = r"^[12]\d{3}-(0[1-9]|1[0-2])$"
Line = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[^\x00-\x1f\x7f]+$")]
Count = Annotated[int, Field(ge=0, le=2**31 - 1)]
Day = Annotated[str, AfterValidator(lambda text: date.fromisoformat(text).isoformat())]


class Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False, frozen=True)


class Row(Strict):
    month: Annotated[str, Field(pattern=MONTH)]
    indicator: Line
    value: float | None
    n: Count | None
    low: float | None
    high: float | None
    version: Annotated[Line, Field(max_length=40)]
    hidden: bool


class Effect(Strict):
    scale: Line
    version: Annotated[Line, Field(max_length=40)]
    first: Day
    last: Day
    n: Count
    left: Count | None
    mean: float
    sd: float
    low: float
    high: float
    yi: float | None
    vi: float | None


class Body(Strict):
    months: list[Row]
    effects: list[Effect]


class Written(Strict):
    """The document as it stands in the file."""

    format: Literal["hidamari-evidence"]
    version: Literal[1]
    office: Line
    award: Line
    number: Annotated[Count, Field(ge=1)]
    first: Annotated[str, Field(pattern=MONTH)]
    last: Annotated[str, Field(pattern=MONTH)]
    made_at: Line
    body: Body
    signature: Annotated[Line, Field(max_length=88)]
