"""`python -m hidamari.site.serving.worker`: the process that does tasks beside the server."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hidamari.site.settings")
django.setup()

if __name__ == "__main__":
    from hidamari.site.serving.work import work

    work()
