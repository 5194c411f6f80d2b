from django_tasks import task

from hidamari.kernel.ceilings import actions


@task()
def prune() -> int:
    """Forget what was counted before today."""
    return actions.prune()
