"""By what the parts of a page are known: the marks of many themes, which `themes.toml` lists, and those of an element."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from selectolax.lexbor import LexborNode

    Roles = Mapping[str, Sequence[str]]

_THEMES = tomllib.loads(Path(__file__).with_name("themes.toml").read_text("utf-8"))
COMMENT: Roles = _THEMES["comment"]
POST: Roles = _THEMES["post"]
FETCHED: Mapping[str, str] = _THEMES["fetched"]
LESS_SURE = 50  # is added to the rank of what a class only ends in
JOINTS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[-_]+")
SAYS_WHETHER = ("has-", "have-", "no-", "not-", "is-", "hide-", "show-", "with-", "without-")


def index(roles: Roles) -> dict[str, list[tuple[str, int]]]:
    """Turn the lists about: for every mark, the roles it marks and its rank in each."""
    found: dict[str, list[tuple[str, int]]] = {}
    for role, marks in roles.items():
        for rank, mark in enumerate(marks):
            found.setdefault(mark, []).append((role, rank))
    return found


def classes_of(node: LexborNode) -> list[str]:
    """Return an element's classes in one way of writing: ``commentText`` and ``comment__text`` as ``comment-text``."""
    return [JOINTS.sub("-", each).lower().strip("-") for each in (node.attributes.get("class") or "").split()]


def marks(node: LexborNode) -> Iterator[str]:
    """Return all marks that an element bears."""
    attributes = node.attributes
    yield node.tag or ""
    for each in classes_of(node):
        yield f".{each}"
    if identifier := attributes.get("id"):
        yield f"#{identifier}"
    for name in ("itemprop", "rel"):
        for each in (attributes.get(name) or "").lower().split():
            yield f"[{name}={each}]"
    if "data-like-count" in attributes:
        yield "[data-like-count]"
    href = attributes.get("href") or ""
    yield from (f"[href={part}]" for part in ("showComment", "#comment-") if part in href)


def endings(node: LexborNode) -> Iterator[str]:
    """Return the classes in which those of an element end, of two words at least: what a plug-in puts its own name before."""
    for each in classes_of(node):
        words = each.split("-")
        if not each.startswith(SAYS_WHETHER):
            yield from ("." + "-".join(words[at:]) for at in range(1, min(len(words) - 1, 8)))
