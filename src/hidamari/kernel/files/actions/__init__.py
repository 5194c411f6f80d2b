from .keeping import copy_file, keep_file, remove_file, remove_strays, remove_what_is_over
from .loading import Loading, in_steps, loading, sweep

__all__ = [
    "Loading", "copy_file", "in_steps", "keep_file", "loading", "remove_file", "remove_strays",
    "remove_what_is_over", "sweep",
]  # fmt: skip
