"""What was said of works, people and readers, with the sentence that says it, to be taken into a club or not."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bookclub.reading.suggestions.club.suggested import suggestions
    from bookclub.reading.suggestions.club.taking import refused, taken
    from bookclub.reading.suggestions.one_text.facts import facts

__all__ = ["facts", "refused", "suggestions", "taken"]

# Found where they live when first asked for, since an evening is shown without them.
_HOMES = {"facts": "one_text.facts", "refused": "club.taking", "suggestions": "club.suggested", "taken": "club.taking"}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
