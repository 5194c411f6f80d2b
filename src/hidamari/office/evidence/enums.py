from enum import StrEnum


class EvidencePermission(StrEnum):
    SEE = "evidence.see"  # what all projects together show, protected
    GATHER = "evidence.gather"  # ask for tables, take packages in
