"""Write the directory: bring in what another one tells."""

from hidamari.kernel.directory.actions.bring import import_directory

__all__ = ["import_directory"]
