"""By what the parts of a page are known, in many themes of WordPress and Blogger and in microformats.

This is data: to read one more theme, add the class it uses. A mark is a tag (``time``), a class
(``.fn``), an id (``#comments``), or an attribute with its value (``[rel=author]``). Of several marks
found, the earliest in the list is believed. Classes are in small letters with a hyphen between words,
as `classes_of` gives them: ``.comment-text`` also stands for ``comment_text``, ``comment__text`` and
``commentText``, and for any class that ends so, as ``acme-comment-text``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from selectolax.lexbor import LexborNode

    Roles = Mapping[str, tuple[str, ...]]

COMMENT: Roles = {
    "author": (
        ".fn",
        ".comment-author-name",
        ".comment-author-link",
        ".commenter-name",
        ".woocommerce-review-author",
        ".wpd-comment-author",
        ".p-author",
        "[itemprop=author]",
        "[itemprop=creator]",
        ".user",
        ".author-name",
        ".author-link",
        ".user-name",
        ".comment-username",
        ".display-name",
        "cite",
        ".comment-author",
        ".commentauthor",
        ".commenter",
        ".comment-name",
        ".author",
        ".username",
        ".byline",
    ),
    "date": (
        "[href=showComment]",
        "time",
        ".comment-date",
        ".comment-time",
        ".comment-timestamp",
        ".comment-published",
        ".wpd-comment-date",
        ".datetime",
        "[href=#comment-]",
        ".dt-published",
        "abbr",
        ".published",
        ".comment-metadata",
        ".commentmetadata",
        ".comment-meta",
        ".commentmeta",
        ".date",
    ),
    "body": (
        ".comment-content",
        ".commentcontent",
        ".comment-text",
        ".commenttext",
        ".contenttext",
        ".comment-entry",
        ".commententry",
        ".comment-message",
        ".e-content",
        "[itemprop=text]",
        "[itemprop=commenttext]",
        ".userstuff",
        ".review-text",
        ".entry-content",
        ".description",
        ".comment-body",
        ".commentbody",
    ),
    # What a theme prints around a comment's words.
    "furniture": (
        ".reply",
        ".comment-reply",
        ".comment-reply-link",
        ".reply-link",
        ".says",
        ".comment-author",
        ".commentauthor",
        ".comment-number",
        ".comment-meta",
        ".comment-metadata",
        ".commentmetadata",
        ".commentmeta",
        ".comment-header",
        ".comment-footer",
        ".comment-timestamp",
        ".comment-actions",
        ".comment-controls",
        ".comment-util",
        ".comment-tools",
        ".comment-edit-link",
        ".edit-link",
        ".comment-likes",
        ".comment-like-feedback",
        ".comment-awaiting-moderation",
        ".wprm-comment-rating",
        ".actions",
        ".avatar",
        ".avatar-image-container",
        ".screen-reader-text",
        ".sharedaddy",
        ".item-control",
        ".comment-delete",
        ".comment-replybox-single",
        "form",
        "button",
    ),
    "likes": ("[data-like-count]", ".comment-like-feedback", ".comment-like-count", ".like-count", ".likes-count"),
    "answers": (
        ".u-in-reply-to",
        ".in-reply-to",
        "[rel=in-reply-to]",
        ".comment-in-reply-to",
        ".comment-parent-link",
        ".parent-comment-link",
    ),
    "page": ("a",),  # from which a notice comes
    "pending": (".comment-awaiting-moderation", ".unapproved"),
    "deleted": (".deleted-comment",),
    "by author": (".bypostauthor", ".blog-author"),
}

POST: Roles = {
    "title": (
        ".entry-title",
        ".post-title",
        ".single-post-title",
        ".article-title",
        ".p-name",
        "[itemprop=headline]",
        "h1",
        "h2",
        "h3",
    ),
    "author": (
        ".entry-author-name",
        ".post-author-name",
        ".author-name",
        ".entry-author",
        ".post-author",
        ".byline",
        "[rel=author]",
        ".author",
        ".by-author",
        ".p-author",
        "[itemprop=author]",
    ),
    "date": (
        "[itemprop=datepublished]",
        ".entry-date",
        ".published",
        ".dt-published",
        ".post-date",
        "time",
        ".date-header",
        ".entry-meta",
    ),
    "body": (
        ".entry-content",
        ".post-body",
        "[itemprop=articlebody]",
        ".post-content",
        ".article-content",
        ".available-content",
        ".e-content",
        ".entrytext",
        ".userstuff",
        ".entry",
        "article",
        "main",
    ),
    "furniture": (
        "#respond",
        ".sharedaddy",
        ".jp-relatedposts",
        ".screen-reader-text",
        ".post-footer",
        ".entry-footer",
        ".entry-meta",
        ".post-navigation",
        ".author-bio",
        "img",
        "nav",
        "header",
        "footer",
        "aside",
        "form",
        "button",
    ),
    "header": (".comments-title", ".comments-header", ".comment-count", "h1", "h2", "h3", "h4", "h5", "h6"),
    "more": (".comment-navigation", ".comments-navigation", ".comments-pagination", ".comments-nav", ".comment-nav"),
    "site": (
        ".site-title",
        ".site-name",
        ".site-logo",
        ".blog-title",
        ".blog-name",
        ".logo",
        ".brand",
        "[rel=home]",
        "#logo",
        "#site-title",
        "#blog-title",
    ),
    # Where others speak: what stands there is not the post's, even if it cannot be read.
    "talk": (
        "#comments",
        "#disqus_thread",
        ".comments-area",
        ".comments",
        ".comment-list",
        ".commentlist",
        ".comment-section",
        ".comments-section",
        ".commentarea",
        ".comment-area",
        ".reviews",
        ".reviews-list",
        "[itemprop=comment]",
    ),
}
# Services whose comments a page only fetches when it is shown, by what gives them away in it.
FETCHED = {
    "substackcdn.com": "Substack",
    "disqus_thread": "Disqus",
    "giscus.app": "giscus",
    "utteranc.es": "utterances",
    "fb-comments": "Facebook",
    "commento.io": "Commento",
    'id="commento"': "Commento",
    "isso-thread": "Isso",
    "hyvor-talk": "Hyvor Talk",
    "remark42": "Remark42",
    "cusdis": "Cusdis",
    "fastcomments": "FastComments",
    "intensedebate": "IntenseDebate",
    "graphcomment": "GraphComment",
    "spot.im": "OpenWeb",
    "talkyard": "Talkyard",
}
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
