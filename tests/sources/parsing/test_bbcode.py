"""BBCode: what is a tag becomes markup, and what only stands in square brackets stays."""

from __future__ import annotations

import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookclub import markup
from bookclub.sources.parsing.bbcode import ELEMENTS, to_html

HIDDEN = "<details><summary>Spoiler</summary>"


def read(text: str) -> markup.Marked:
    return markup.read(to_html(escape(text)), line_breaks=True)


@pytest.mark.parametrize(
    ("typed", "text", "html"),
    [
        ("[b]So[/b] [I]do[/I] [s]not[/s] I", "So do not I", "<strong>So</strong> <em>do</em> <del>not</del> I"),
        ("[b][i]x[/b][/i] y", "x y", "<strong><em>x</em></strong> y"),
        ("It ends [spoiler]in [b]fog[/b][/spoiler].", "It ends >!in fog!<.", f"It ends {HIDDEN}in <strong>fog</strong></details>."),
        ("[spoiler=The end]fog[/spoiler]", "The end: >!fog!<", f"The end: {HIDDEN}fog</details>"),
        ("[list]\n[*]one\n[*]two\n[/list]\nand", "• one\n• two\n\nand", "<ul><li>one</li><li>two</li></ul>and"),
        ("[list=1][*]a[/*][*]b[/list]", "• a\n• b", "<ol><li>a</li><li>b</li></ol>"),
        ("[code][b]x[/b][/code]", "[b]x[/b]", "<pre>[b]x[/b]</pre>"),
        ("[url=http://a.example/]here[/url], [color=red]red[/color]", "here, red", None),
        ("[img]http://a.example/lamp.png[/img]", "http://a.example/lamp.png", None),
    ],
)  # fmt: skip
def test_tags_become_the_markup_that_may_be_shown(typed: str, text: str, html: str | None) -> None:
    assert (read(typed).text, read(typed).html) == (text, html)


@pytest.mark.parametrize(
    "tag",
    [
        "[quote=Ann]",
        '[quote="Ann"]',
        "[QUOTE=Ann;1234]",
        '[quote="Ann, post: 12, member: 3"]',
        '[quote="Ann" post_id=12 user_id=3]',
        "[quote author=Ann link=topic=1.msg2#msg2 date=1430668200]",
    ],
)
def test_whoever_is_quoted_is_named(tag: str) -> None:
    typed = f"Well:\n\n{tag}\nThe lamp.\nThe stair.\n[/quote]\n\nBoth."
    assert read(typed).text == "Well:\n\nAnn:\n\n> The lamp.\n> The stair.\n\nBoth."
    assert read(typed).html == "Well:<p>Ann:</p><blockquote>The lamp.<br>The stair.</blockquote>Both."


def test_nobody_is_named_by_an_address() -> None:
    assert read('[quote="ann@example.org"]x[/quote]').text == "> x"


@pytest.mark.parametrize(
    "words",
    [
        "He sayd [sic] so [1], see [2] and [...].",
        "a[i] is not b[i]",
        "[b]never closed",
        "never opened[/quote]",
        "[*] no list",
        "[Kathy] and [tommy=1]x[/tommy]",
        "[list] [*] [b",
        "[code] without an end, [/b]",
    ],
)
def test_square_brackets_that_are_no_tags_stay(words: str) -> None:
    assert to_html(words) == words
    assert read(words).text == words


TAGS = [f"[{each}]" for tag in (*ELEMENTS, "*") for each in (tag, f"/{tag}", f"{tag}=x")]


@given(st.lists(st.one_of(st.sampled_from(TAGS), st.text("yw\n[]/=*<>&"))).map("".join))
def test_no_word_is_lost_or_moved(typed: str) -> None:
    plain = re.sub(r"<[^<>]*>", "", to_html(escape(typed))).replace("x:", "")
    assert [letter for letter in plain if letter in "yw"] == [letter for letter in typed if letter in "yw"]
    rest = iter(escape(typed))
    assert all(letter in rest for letter in plain.replace(" ", ""))


def test_a_hundred_thousand_tags_are_read() -> None:
    assert read("[b]" * 100_000).text.count("[b]") == 100_000
    assert read("[quote]" * 20_000 + "x" + "[/quote]" * 20_000).text.endswith("x")
