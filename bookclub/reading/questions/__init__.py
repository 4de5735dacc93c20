"""The questions that people asked, in their own words."""

from __future__ import annotations

from bookclub.reading.questions.found import questions, ranked, unlisted

__all__ = ["questions", "ranked", "unlisted"]
