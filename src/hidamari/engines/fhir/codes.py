"""Names of systems, extensions and codes that are written and looked for."""

SDOH = "http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes"
TASK_CODE = "http://hl7.org/fhir/CodeSystem/task-code"
CONSENT_SCOPE = "http://terminology.hl7.org/CodeSystem/consentscope"
ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
REPRESENTATION = "http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation"
OURS = "tag:hidamari,2026:"
SERVICE, NEED, REASON, OUTCOME, BASIS = (
    OURS + name for name in ("service", "need", "reason", "outcome", "basis")
)
IDEOGRAPHIC, SYLLABIC = "IDE", "SYL"
SOCIAL_CONNECTION, NO_CONTACT = "social-connection", "contacting-subject-prohibited"
RESULT = "resulting-activity"
