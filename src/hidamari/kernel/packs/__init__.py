"""What an app offers to the house, and the registry that holds it.

Every app of kernel, packs and office declares one frozen `App` in its `pack.py`/`app.py` and
registers it in `AppConfig.ready()`. The site mounts what is registered: URLs, API, commands,
navigation, panels. A late or double registration raises; a broken declaration stops start-up.
"""

from .checks import check_registry
from .declaration import (
    App,
    Arrival,
    Counted,
    Indicator,
    Meeting,
    NavItem,
    NavWord,
    Opening,
    Panel,
    Periodic,
    Role,
    Setting,
    Text,
)  # fmt: skip
from .registry import Registry, RegistryError, registry

__all__ = [
    "App", "Arrival", "Counted", "Indicator", "Meeting", "NavItem", "NavWord", "Opening", "Panel",
    "Periodic", "Registry", "RegistryError", "Role", "Setting", "Text", "check_registry",
    "registry",
]  # fmt: skip
