from django import template

from hidamari.kernel.packs import registry

register = template.Library()


@register.simple_tag
def role_title(slug: str) -> str:
    """The title of a role; a role that no app knows any more keeps its slug."""
    role = registry.roles().get(slug)
    return str(role.title) if role else slug
