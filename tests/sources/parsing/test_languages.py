"""Languages of pages: every file is whole, and its patterns match nothing but words."""

import re
from dataclasses import astuple

import pytest

from bookclub.sources.parsing.languages import LANGUAGES, Language


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.locales[0])
def test_every_pattern_of_a_language_can_be_read_and_none_matches_an_empty_line(language: Language) -> None:
    for field in astuple(language):
        for patterns in field.values() if isinstance(field, dict) else [field]:
            for pattern in patterns if isinstance(patterns, tuple) else []:
                assert not re.fullmatch(pattern, "")
