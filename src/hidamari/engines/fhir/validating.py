"""FHIR R4 by the base specification: `fhir.resources`, its R4B module. No profile is applied."""

from typing import Any

from pydantic import ValidationError

from hidamari.engines.refusal import Refusal

KNOWN = ("Bundle", "Task", "ServiceRequest", "Patient", "Organization", "Practitioner", "Consent")
WORTH_SAYING = 160  # letters of a reason


def refuse_invalid(resource: Any) -> None:
    """Raises Refusal fhir_not_read for what is no resource, fhir_invalid for a wrong one."""
    kind = resource.get("resourceType") if isinstance(resource, dict) else None
    if kind not in KNOWN:
        raise Refusal(
            "fhir_not_read", "FHIR R4の紹介として読めません。", "This is no referral in FHIR R4."
        )
    # Half a second to import: only who reads FHIR waits for it.
    from fhir.resources.R4B import get_fhir_model_class

    try:
        get_fhir_model_class(kind).model_validate(resource)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise _invalid(f"{where}: {first['msg']}") from None
    except (RecursionError, ValueError, TypeError, KeyError, AssertionError) as error:
        raise _invalid(type(error).__name__) from None


def _invalid(why: str) -> Refusal:
    why = why[:WORTH_SAYING]
    return Refusal("fhir_invalid", f"FHIR R4に合いません({why})。", f"Not valid FHIR R4: {why}.")
