from enum import StrEnum


class MeasuresPermission(StrEnum):
    ASK = "measures.ask"
    SEE = "measures.see"
