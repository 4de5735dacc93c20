"""What a host and the group touch: the evening, and the forms for bringing files and making handouts."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bookclub.widgets.bring import Bring
    from bookclub.widgets.evening import Evening
    from bookclub.widgets.handouts import Handouts

__all__ = ["Bring", "Evening", "Handouts"]


def __getattr__(name: str) -> object:
    if name in __all__:  # found in its module when first asked for, so that the evening does not wait for the forms
        return getattr(import_module(f"{__name__}.{name.lower()}"), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
