from enum import StrEnum


class NumbersPermission(StrEnum):
    SEE = "numbers.see"
    EXPORT = "numbers.export"
