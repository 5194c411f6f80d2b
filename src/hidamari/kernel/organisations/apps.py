from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "hidamari.kernel.organisations"
    label = "organisations"

    def ready(self) -> None:
        from hidamari.kernel.organisations.app import APP
        from hidamari.kernel.packs import registry

        registry.register(APP)
        _hash_listed_sessions()
        from hidamari.kernel.organisations.signals import listen

        listen()


def _hash_listed_sessions() -> None:
    """allauth lists where somebody is signed in by the key itself: it is kept hashed there, too."""
    from allauth.usersessions.models import UserSession
    from django.db.models.signals import post_init, pre_save

    from hidamari.kernel.organisations.sessions import keep_hash, know_hash

    pre_save.connect(keep_hash, sender=UserSession)
    post_init.connect(know_hash, sender=UserSession)
