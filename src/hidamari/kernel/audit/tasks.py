from django_tasks import task

from hidamari.kernel.audit import actions


@task()
def seal() -> int:
    """Chain what was committed since the last time."""
    return actions.seal()


@task()
def prune() -> int:
    """Forget which forms were sent before yesterday."""
    return actions.prune()
