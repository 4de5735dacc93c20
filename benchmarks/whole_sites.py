"""Made-up exports, as sites hand them out, each with the same talk."""

from __future__ import annotations

from datetime import timedelta
from html import escape
from typing import TYPE_CHECKING

from benchmarks.files import EVENING, TITLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.files import Comment


def wordpress_export(comments: Sequence[Comment], under_each: int = 99) -> bytes:
    """Make an export as WordPress writes it; some markup is in every twentieth comment."""
    items = "".join(
        f"""\t<item>
\t\t<title><![CDATA[Evening {start}]]></title>
\t\t<link>https://lamp.example/?p={start}</link>
\t\t<dc:creator><![CDATA[emma]]></dc:creator>
\t\t<content:encoded><![CDATA[{comments[start].text}]]></content:encoded>
\t\t<excerpt:encoded><![CDATA[]]></excerpt:encoded>
\t\t<wp:post_id>{start}</wp:post_id>
\t\t<wp:post_date_gmt><![CDATA[{EVENING:%Y-%m-%d %H:%M:%S}]]></wp:post_date_gmt>
\t\t<wp:status><![CDATA[publish]]></wp:status>
\t\t<wp:post_type><![CDATA[post]]></wp:post_type>
{"".join(map(_wordpress_comment, comments[start : start + under_each]))}\t</item>
"""
        for start in range(0, len(comments), under_each)
    )
    spaces = ("wp", "1.2/"), ("excerpt", "1.2/excerpt/")
    declared = " ".join(f'xmlns:{prefix}="http://wordpress.org/export/{version}"' for prefix, version in spaces)
    return (
        f'<?xml version="1.0" encoding="UTF-8" ?>\n<rss version="2.0" {declared}'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">\n'
        f"<channel>\n{items}</channel>\n</rss>\n"
    ).encode()


def _wordpress_comment(comment: Comment) -> str:
    return f"""\t\t<wp:comment>
\t\t\t<wp:comment_id>{comment.at}</wp:comment_id>
\t\t\t<wp:comment_author><![CDATA[{comment.name}]]></wp:comment_author>
\t\t\t<wp:comment_author_email><![CDATA[reader@example.org]]></wp:comment_author_email>
\t\t\t<wp:comment_author_url></wp:comment_author_url>
\t\t\t<wp:comment_author_IP><![CDATA[192.0.2.1]]></wp:comment_author_IP>
\t\t\t<wp:comment_date><![CDATA[{comment.time + timedelta(hours=1):%Y-%m-%d %H:%M:%S}]]></wp:comment_date>
\t\t\t<wp:comment_date_gmt><![CDATA[{comment.time:%Y-%m-%d %H:%M:%S}]]></wp:comment_date_gmt>
\t\t\t<wp:comment_content><![CDATA[{f"<em>{comment.text}</em>" if comment.at % 20 == 0 else comment.text}]]></wp:comment_content>
\t\t\t<wp:comment_approved><![CDATA[1]]></wp:comment_approved>
\t\t\t<wp:comment_type><![CDATA[comment]]></wp:comment_type>
\t\t\t<wp:comment_parent>{comment.answers or 0}</wp:comment_parent>
\t\t\t<wp:comment_user_id>0</wp:comment_user_id>
\t\t</wp:comment>
"""


def blogger_export(comments: Sequence[Comment]) -> bytes:
    post = "tag:blogger.com,1999:blog-77.post-"
    entries = "\n".join(
        f"""<entry><id>{post}{each.at}</id><blogger:parent>{post}0</blogger:parent>
<blogger:inReplyTo>{f"{post}{each.answers}" if each.answers else ""}</blogger:inReplyTo>
<blogger:type>COMMENT</blogger:type><blogger:status>LIVE</blogger:status>
<author><name>{each.name}</name><uri></uri><blogger:type>BLOGGER</blogger:type></author><title></title>
<content type='html'>{escape(each.html)}</content><published>{each.iso}</published><blogger:trashed/></entry>"""
        for each in comments
    )
    return (
        "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:blogger='http://schemas.google.com/blogger/2018'>"
        f"<id>tag:blogger.com,1999:blog-77</id><entry><id>{post}0</id><blogger:type>POST</blogger:type>"
        f"<title>{TITLE}</title></entry>\n{entries}\n</feed>"
    ).encode()


def disqus_export(comments: Sequence[Comment]) -> bytes:
    posts = "\n".join(
        f"""<post dsq:id="{each.at}"><id/><message><![CDATA[{each.html}]]></message><createdAt>{each.iso}</createdAt>
<isDeleted>false</isDeleted><isSpam>false</isSpam>
<author><name>{each.name}</name><isAnonymous>false</isAnonymous></author>
<thread dsq:id="1"/>{f'<parent dsq:id="{each.answers}"/>' if each.answers else ""}</post>"""
        for each in comments
    )
    return (
        '<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">'
        f'<thread dsq:id="1"><link>https://lamp.example/1</link><title>{TITLE}</title></thread>\n{posts}\n</disqus>'
    ).encode()
