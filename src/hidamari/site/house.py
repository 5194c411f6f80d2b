"""Make a house ready, and say how to enter it."""

import sys
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse
from django.utils.translation import gettext as _

from hidamari.site import claim, demo, installation, tables
from hidamari.site.keeping import backups

RETIRED = {"axes"}  # whose tables a migration of ours takes away


def prepare() -> dict[str, Any]:
    """Bring the database up to date, after a copy of it. Quick when there is nothing to do.

    Raises Unfit where keys, tables and program do not belong together; then nothing was changed.
    """
    installation.check_keys()
    steps = MigrationExecutor(connection)
    applied = {step for step in steps.loader.applied_migrations if step[0] not in RETIRED}
    if unknown := applied - steps.loader.disk_migrations.keys():
        raise installation.Unfit(installation.from_a_newer_version(unknown))
    if steps.migration_plan(steps.loader.graph.leaf_nodes()):
        _bring_up_to_date(begun=bool(steps.loader.applied_migrations))
    installation.check_tables()
    installation.begin_to_use()
    told = {"home": settings.HIDAMARI_HOME.name, "database": connection.vendor}
    word = claim.word()
    return {**told, "claim": word} if word else told


def _bring_up_to_date(*, begun: bool) -> None:
    if not begun and not connection.introspection.table_names():
        tables.make_all()
        return
    if begun:
        backups.before_upgrade()
    call_command("migrate", verbosity=0, interactive=False, stdout=sys.stderr)


def what_comes_next() -> Iterator[str]:
    """The lines after `init`, in both languages: whoever installs it may read only one of them."""
    word = claim.word()
    address = settings.ADDRESS.url or "http://127.0.0.1:8000"
    yield ""
    yield "つぎに:  hidamari run   そのあと、ブラウザーで開く:  " + address
    ja = "最初のページで、合言葉 {} を書きます。" if word else "入るところは、ページの右上です。"
    yield " " * 9 + ja.format(word)
    yield "Next:    hidamari run   then open in a browser:  " + address
    en = "The first page asks for the word {}." if word else "The way in is at the top right."
    yield " " * 9 + en.format(word)


def greeting(port: int) -> Iterator[str]:
    """The lines printed before the server starts."""
    yield ""
    address = settings.ADDRESS.url or f"http://127.0.0.1:{port}"
    yield f"  ひだまり  {address}"
    if not settings.ADDRESS.url:
        yield _("            with a passkey: http://localhost:%(port)s") % {"port": port}
    page = reverse("begin" if claim.word() else "account_login")
    yield _("  To sign in: %(address)s") % {"address": address + page}
    if word := claim.word():
        yield ""
        yield _("  Nobody has an account here yet. The word for the first page: %(word)s") % {
            "word": word
        }
    sign_ins = demo.sign_ins()
    if sign_ins:
        yield ""
        yield _("  Demo sign-ins (password %(password)s)") % {"password": demo.PASSWORD}
        for name, roles, organisation in sign_ins:
            yield f"    {name:<18}{roles}  {organisation}"
    yield ""
