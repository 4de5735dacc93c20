"""By what the parts of a page are known, in many themes of WordPress and Blogger and in microformats.

This is data: to read one more theme, add the class it uses. A mark is a tag (``time``), a class
(``.fn``), the beginning of an id (``#post-body-``), or an attribute with its value (``[rel=author]``).
Of several marks found, the earliest in the list is believed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from selectolax.lexbor import LexborNode

    Roles = Mapping[str, tuple[str, ...]]

COMMENT: Roles = {
    "author": (
        ".fn",
        ".comment-author-name",
        ".comment_author_name",
        ".comment-author-link",
        ".commenter-name",
        ".comment__author-name",
        ".woocommerce-review__author",
        ".wpd-comment-author",
        ".p-author",
        "[itemprop=author]",
        "[itemprop=creator]",
        ".user",
        "cite",
        ".comment-author",
        ".comment_author",
        ".comment__author",
        ".commentauthor",
        ".commenter",
        ".comment-name",
        ".author",
        ".username",
    ),
    "date": (
        "[href=showComment]",
        "time",
        ".comment-date",
        ".comment_date",
        ".comment-time",
        ".comment__date",
        ".comment-timestamp",
        ".wpd-comment-date",
        ".datetime",
        "[href=#comment-]",
        ".dt-published",
        "abbr",
        ".published",
        ".comment-metadata",
        ".commentmetadata",
        ".comment-meta",
        ".comment_meta",
        ".commentmeta",
        ".date",
    ),
    "body": (
        ".comment-content",
        ".comment_content",
        ".commentcontent",
        ".comment__content",
        ".comment-text",
        ".comment_text",
        ".commenttext",
        ".contenttext",
        ".comment-entry",
        ".commententry",
        ".comment-message",
        ".wpd-comment-text",
        ".comment__text",
        ".e-content",
        "[itemprop=text]",
        "[itemprop=commenttext]",
        ".entry-content",
        ".description",
        ".comment-body",
        ".comment_body",
        ".comment__body",
        ".commentbody",
    ),
    # What a theme prints around a comment's words.
    "furniture": (
        ".reply",
        ".comment-reply",
        ".comment-reply-link",
        ".says",
        ".comment-author",
        ".comment-meta",
        ".comment_meta",
        ".comment-metadata",
        ".commentmetadata",
        ".commentmeta",
        ".comment-header",
        ".comment-footer",
        ".comment-timestamp",
        ".comment-actions",
        ".comment-util",
        ".comment-tools",
        ".comment-edit-link",
        ".edit-link",
        ".comment-likes",
        ".comment-like-feedback",
        ".comment-awaiting-moderation",
        ".wprm-comment-rating",
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
        ".post__content",
        ".article-content",
        ".available-content",
        ".e-content",
        ".entrytext",
        ".entry",
        "article",
        "main",
    ),
    "furniture": (
        "#comments",
        "#respond",
        "#disqus_thread",
        ".comments-area",
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
}
# Services whose comments a page only fetches when it is shown, by what gives them away in it.
FETCHED = {
    "substackcdn.com": "Substack",
    "disqus_thread": "Disqus",
    "giscus.app": "giscus",
    "utteranc.es": "utterances",
    "fb-comments": "Facebook",
    "commento": "Commento",
    "isso-thread": "Isso",
    "hyvor-talk": "Hyvor Talk",
    "jetpack_remote_comment": "Jetpack",
}


def index(roles: Roles) -> dict[str, list[tuple[str, int]]]:
    """Turn the lists about: for every mark, the roles it marks and its rank in each."""
    found: dict[str, list[tuple[str, int]]] = {}
    for role, marks in roles.items():
        for rank, mark in enumerate(marks):
            found.setdefault(mark, []).append((role, rank))
    return found


def marks(node: LexborNode) -> Iterator[str]:
    """Return all marks that an element bears."""
    attributes = node.attributes
    yield node.tag or ""
    for each in (attributes.get("class") or "").lower().split():
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
