from django.utils.translation import gettext_lazy as _

from hidamari.kernel.access.roles import ADMINISTRATOR
from hidamari.kernel.audit.enums import AuditPermission
from hidamari.kernel.packs import App, Periodic

APP = App(
    slug="audit",
    title=_("Record of deeds"),
    permissions=AuditPermission,
    grants={ADMINISTRATOR: AuditPermission},
    urls="hidamari.kernel.audit.urls",
    commands=("hidamari.kernel.audit.commands.audit",),
    periodic=(
        Periodic("hidamari.kernel.audit.tasks.seal", 60),
        Periodic("hidamari.kernel.audit.tasks.prune", 6 * 3600),
    ),
)
