from django.utils.translation import gettext_lazy as _

from hidamari.kernel.packs import App

APP = App(slug="files", title=_("Files"))
