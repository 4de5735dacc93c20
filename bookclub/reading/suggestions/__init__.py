"""What was said of works, people and readers, with the sentence that says it, to be taken into a club or not."""

from bookclub.reading.suggestions.facts import facts
from bookclub.reading.suggestions.suggested import suggestions
from bookclub.reading.suggestions.taking import refused, taken

__all__ = ["facts", "refused", "suggestions", "taken"]
