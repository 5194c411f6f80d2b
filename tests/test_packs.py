"""Adding a pack edits one line outside its folder; a broken one stops start-up."""

import subprocess
import sys
import textwrap
from enum import StrEnum

import pytest

from hidamari.kernel.packs import App, NavItem, NavWord, Panel, Registry, RegistryError, Setting

DUMMY = {
    "__init__.py": '"""A pack that only greets."""',
    "apps.py": """
        from django.apps import AppConfig

        class GreetingConfig(AppConfig):
            name = "greeting"

            def ready(self):
                from greeting.pack import PACK
                from hidamari.kernel.packs import registry
                registry.register(PACK)
        """,
    "pack.py": """
        from enum import StrEnum
        from hidamari.kernel.packs import App, NavItem, NavWord, Setting

        class May(StrEnum):
            GREET = "greeting.greet"

        PACK = App(
            slug="greeting",
            title="Greeting",
            permissions=May,
            grants={"coordinator": May},
            nav=(NavItem(NavWord.TELL, "Greet", "greeting:hello", May.GREET),),
            settings=(Setting("times", "Times", int, DEFAULT, "How often", minimum=1),),
            urls="greeting.urls",
        )
        """,
    "urls.py": """
        from django.http import HttpResponse
        from django.urls import path
        from hidamari.kernel.access.views import need
        from greeting.pack import May

        app_name = "greeting"
        urlpatterns = [path("", need(May.GREET)(lambda request: HttpResponse("hello")), name="hello")]
        """,
    "try_it.py": """
        import os
        os.environ["DJANGO_SETTINGS_MODULE"] = "hidamari.site.settings"
        from hidamari.site import settings
        settings.PACKS.append("greeting.apps.GreetingConfig")
        settings.INSTALLED_APPS.insert(-1, "greeting.apps.GreetingConfig")
        import django
        django.setup()
        from django.core.management import call_command
        call_command("check", fail_level="ERROR")
        from django.urls import reverse
        from hidamari.kernel.packs import registry
        permissions = registry.granted(["coordinator"])
        print(reverse("greeting:hello", args=["engawa"]), "greeting.greet" in permissions)
        print([str(item.word) for item in registry.nav(permissions)])
        """,
}


def start(tmp_path, default="1"):
    folder = tmp_path / "greeting"
    folder.mkdir()
    for name, text in DUMMY.items():
        text = textwrap.dedent(text).replace("DEFAULT", default)
        (tmp_path if name == "try_it.py" else folder).joinpath(name).write_text(text)
    return subprocess.run(
        [sys.executable, tmp_path / "try_it.py"], capture_output=True, text=True, cwd=tmp_path
    )


def test_dummy_pack_needs_one_line(tmp_path):
    done = start(tmp_path)
    assert done.returncode == 0, done.stderr
    address, words = done.stdout.strip().splitlines()[-2:]
    assert address == "/o/engawa/greeting/ True"
    assert "tell" in words


def test_broken_pack_stops_start_up(tmp_path):
    done = start(tmp_path, default="0")
    assert done.returncode != 0
    assert "out of its bounds" in done.stderr


class May(StrEnum):
    SEE = "thing.see"


def test_app_cannot_register_twice_or_late():
    registry = Registry()
    registry.register(App(slug="thing", title="Thing"))
    with pytest.raises(RegistryError):
        registry.register(App(slug="thing", title="Thing"))
    registry.close()
    with pytest.raises(RegistryError):
        registry.register(App(slug="other", title="Other"))


def test_nav_and_panels_need_the_permission():
    registry = Registry()
    registry.register(
        App(
            slug="thing",
            title="Thing",
            permissions=May,
            nav=(NavItem(NavWord.TELL, "Tell", "x", May.SEE),),
            panels=(Panel("today", "x.html", lambda: None, May.SEE),),
            settings=(Setting("n", "N", int, 3, "how many"),),
        )
    )
    assert registry.nav(frozenset()) == [] == registry.panels("today", frozenset())
    assert len(registry.nav(frozenset({"thing.see"}))) == 1
    assert registry.settings()["thing.n"].default == 3
