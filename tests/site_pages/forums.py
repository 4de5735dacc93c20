"""Look-alikes of topics, as the programs of forums make them."""

from __future__ import annotations

FIRST, SECOND = "The wick was too short.", "Nell oiled it twice."

DISCOURSE = """<div id="topic-title"><h1><a class="fancy-title" href="/t/5">The wick</a></h1></div>
<div class="topic-post"><article id="post_1" class="boxed" data-post-id="51"><div class="topic-meta-data"><div class="names">
<span class="first username"><a data-user-card="ida" href="/u/ida">ida</a></span></div><div class="post-date"><span class="relative-date"
data-time="1714673100000">2 May</span></div></div><div class="cooked"><p>The wick was too short.</p></div></article></div>
<div class="small-action"><article id="post_2"><p>closed on May 2</p></article></div>
<div class="topic-post"><article id="post_3" class="boxed" data-post-id="53"><div class="names"><span class="first username">
<a data-user-card="jory">jory</a></span></div><div class="post-date"><span class="relative-date" data-time="1714677000000">2 May</span>
</div><a class="reply-to-tab">ida</a><div class="cooked"><aside class="quote"><div class="title">ida:</div><blockquote><p>too short</p>
</blockquote></aside><p>Nell oiled it twice.</p></div><div class="actions">Reply</div></article></div>"""
CRAWLER = """<div id="topic-title"><h1><a href="/t/5">The wick</a></h1></div>
<div id='post_1' class='topic-body crawler-post'><div class='crawler-post-meta'><span class="creator"><a href="/u/ida"><span
itemprop='name'>ida</span></a> (Ida Lund)</span><time class='post-time' datetime='2024-05-02T18:05:00Z'>May 2</time>
<span itemprop='position'>1</span></div><div class='post' itemprop='text'><p>The wick was too short.</p></div></div>
<div id='post_2' class='topic-body crawler-post'><div class='crawler-post-meta'><span class="creator"><a href="/u/jory"><span
itemprop='name'>jory</span></a></span><time class='post-time' datetime='2024-05-02T19:10:00Z'>May 2</time></div>
<div class='post' itemprop='text'><p>Nell oiled it twice.</p></div><span class='post-likes'>3 Likes</span></div>"""


def phpbb(head_1: str, head_2: str) -> str:
    post = """<div id="p{id}" class="post bg2"><dl class="postprofile"><dt><a class="username" href="./memberlist.php">{name}</a></dt>
    <dd>Posts: 12</dd></dl><div class="postbody"><h3><a href="#p{id}">Re: The wick</a></h3><p class="author">{head}</p>
    <div class="content">{quote}{text}</div><div class="notice">Last edited by {name}</div><div class="signature">Read more!</div>
    </div></div>"""
    quote = "<blockquote><div><cite>Ida Lund wrote:</cite>too short</div></blockquote>"
    return (
        '<h2 class="topic-title"><a href="./viewtopic.php?t=5">The wick</a></h2><div class="pagination">2 posts</div>'
        + post.format(id=51, name="Ida Lund", head=head_1, quote="", text=FIRST)
        + post.format(id=52, name="Jory", head=head_2, quote=quote, text=SECOND)
    )


VBULLETIN_3 = """<table><tr><td class="navbar"><strong>The wick</strong></td></tr></table>
<table id="post51"><tr><td class="thead"><a name="post51"></a>05-02-2024, 06:05 PM</td><td class="thead">#1</td></tr><tr>
<td class="alt2"><a class="bigusername" href="member.php?u=1">Ida Lund</a><div class="smallfont">Join Date: Jan 2001</div></td>
<td class="alt1"><div id="post_message_51">The wick was too short.</div><div>__________________<br>Read more!</div></td></tr></table>
<table id="post52"><tr><td class="thead">05-13-2024, 07:10 PM</td></tr><tr><td class="alt2"><a class="bigusername">Jory</a></td>
<td class="alt1"><div id="post_message_52"><div><div class="smallfont">Quote:</div><table><tr><td class="alt2">Originally Posted by
<strong>Ida Lund</strong><div>too short</div></td></tr></table></div>Nell oiled it twice.</div></td></tr></table>"""
VBULLETIN_4 = """<span class="threadtitle"><a>The wick</a></span><ol id="posts">
<li class="postbitlegacy postcontainer old" id="post_51"><span class="postdate old"><span class="date">05-02-2024,&nbsp;<span
class="time">06:05 PM</span></span></span><a class="username offline"><strong>Ida Lund</strong></a><div id="post_message_51">
<blockquote class="postcontent restore">The wick was too short.</blockquote></div></li>
<li class="postbitlegacy postcontainer old" id="post_52"><span class="postdate old"><span class="date">05-13-2024,&nbsp;<span class="time">07:10 PM</span></span></span>
<a class="username"><strong>Jory</strong></a><div id="post_message_52"><blockquote class="postcontent restore"><div class="bbcode_container">
<div class="bbcode_quote"><div class="quote_container"><div class="bbcode_postedby">Originally Posted by <strong>Ida Lund</strong></div>
<div class="message">too short</div></div></div></div>Nell oiled it twice.</blockquote></div></li></ol>"""
VBULLETIN_5 = """<h1 class="main-title">The wick</h1>
<li class="b-post js-post" data-node-id="51"><div class="author" itemprop="author"><strong><a><span itemprop="name">Ida Lund</span></a>
</strong></div><div class="b-post__timestamp"><time itemprop="dateCreated" datetime="2024-05-02T18:05:00">May 2</time></div>
<div class="js-post__content-text restore" itemprop="text">The wick was too short.</div></li>
<li class="b-post js-post" data-node-id="52"><div class="author"><span itemprop="name">Jory</span></div><div class="b-post__timestamp">
<time datetime="2024-05-02T19:10:00">May 2</time></div><div class="js-post__content-text"><div class="bbcode_quote"><div
class="bbcode_postedby">Originally posted by Ida Lund</div><div class="message">too short</div></div>Nell oiled it twice.</div></li>"""
MYBB = """<table><tr><td class="thead"><div><strong>The wick</strong></div></td></tr></table>
<div class="post classic" id="post_51"><div class="post_author"><div class="author_information"><strong><span class="largetext"><a
href="user-1.html">Ida Lund</a></span></strong></div></div><div class="post_content"><div class="post_head"><span class="post_date">
05-02-2024, 06:05 PM <span class="post_edit"></span></span></div><div class="post_body" id="pid_51">The wick was too short.</div></div></div>
<div class="post classic" id="post_52"><div class="author_information"><span class="largetext"><a>Jory</a></span></div>
<span class="post_date">05-13-2024, 07:10 PM</span><div class="post_body" id="pid_52"><blockquote class="mycode_quote"><cite>
<span>(05-02-2024, 06:05 PM)</span>Ida Lund Wrote:</cite>too short</blockquote>Nell oiled it twice.</div></div>"""
SMF_20 = """<div id="forumposts"><h3 class="catbg"><span id="author">Author</span> Topic: The wick &nbsp;(Read 12 times)</h3>
<div class="windowbg"><div class="post_wrapper"><div class="poster"><h4><a href="i.php?action=profile;u=1">Ida Lund</a></h4></div>
<div class="postarea"><div class="keyinfo"><div class="smalltext">&#171; <strong>on:</strong> May 02, 2024, 06:05:00 PM &#187;</div></div>
<div class="post"><div class="inner" id="msg_51">The wick was too short.</div></div></div><div class="signature">Read!</div></div></div>
<div class="windowbg2"><div class="post_wrapper"><div class="poster"><h4><a href="i.php?action=profile;u=2">Jory</a></h4></div>
<div class="keyinfo"><div class="smalltext">&#171; <strong>Reply #1 on:</strong> May 02, 2024, 07:10:00 PM &#187;</div></div>
<div class="post"><div class="inner" id="msg_52"><div class="quoteheader">Quote from: Ida Lund</div><blockquote
class="bbc_standard_quote">too short</blockquote>Nell oiled it twice.</div></div></div></div></div>"""
SMF_21 = """<div id="display_head"><h2 class="display_title">The wick</h2></div>
<div class="windowbg" id="msg51"><div class="post_wrapper"><div class="poster"><h4><a href="?action=profile;u=1">Ida Lund</a></h4></div>
<div class="postinfo"><a href="#msg51" class="smalltext">May 02, 2024, 06:05:00 PM</a></div><div class="post"><div class="inner"
data-msgid="51" id="msg_51">The wick was too short.</div></div></div></div>
<div class="windowbg" id="msg52"><div class="post_wrapper"><div class="poster"><h4><a href="?action=profile;u=2">Jory</a></h4></div>
<div class="postinfo"><a class="smalltext">May 02, 2024, 07:10:00 PM</a></div><div class="inner" data-msgid="52" id="msg_52">
<blockquote class="bbc_standard_quote"><cite><a>Quote from: Ida Lund</a></cite>too short</blockquote>Nell oiled it twice.</div></div></div>"""
XENFORO_2 = """<h1 class="p-title-value">The wick</h1>
<article class="message message--post" data-author="Ida Lund" data-content="post-51" id="js-post-51"><header class="message-attribution">
<time class="u-dt" datetime="2024-05-02T18:05:00+0000">May 2</time></header><article class="message-body"><div class="bbWrapper">
The wick was too short.</div></article><aside class="message-signature"><div class="bbWrapper">Read!</div></aside></article>
<article class="message message--post" data-author="Jory" data-content="post-52" id="js-post-52"><header class="message-attribution">
<time class="u-dt" datetime="2024-05-02T19:10:00+0000">May 2</time></header><article class="message-body"><div class="bbWrapper"><blockquote
class="bbCodeBlock bbCodeBlock--quote" data-quote="Ida Lund"><div class="bbCodeBlock-title">Ida Lund said:</div><div
class="bbCodeBlock-content"><div class="bbCodeBlock-expandContent">too short</div><div class="bbCodeBlock-expandLink"><a>Click to
expand...</a></div></div></blockquote>Nell oiled it twice.</div></article></article>"""
XENFORO_1 = """<div class="titleBar"><h1>The wick</h1></div><ol class="messageList">
<li id="post-51" class="message" data-author="Ida Lund"><div class="messageContent"><blockquote class="messageText ugc">The wick was too
short.</blockquote></div><a class="datePermalink"><span class="DateTime" title="May 2, 2024 at 6:05 PM">May 2</span></a></li>
<li id="post-52" class="message" data-author="Jory"><blockquote class="messageText ugc"><div class="bbCodeBlock bbCodeQuote"><aside>
<div class="attribution type">Ida Lund said:</div><blockquote class="quoteContainer"><div class="quote">too short</div></blockquote></aside>
</div>Nell oiled it twice.</blockquote><a class="datePermalink"><abbr class="DateTime" data-time="1714677000">May 2</abbr></a></li></ol>"""
INVISION = """<h1 class="ipsType_pageTitle">The wick</h1>
<article id="elComment_51" class="cPost ipsComment"><h3 class="cAuthorPane_author"><strong><a>Ida Lund</a></strong></h3><div
class="ipsComment_meta"><a><time datetime="2024-05-02T18:05:00Z">May 2</time></a></div><div data-role="commentContent"><p>The wick was too
short.</p></div><div data-role="memberSignature">Read!</div></article>
<article id="elComment_52" class="cPost ipsComment"><h3 class="cAuthorPane_author"><a>Jory</a></h3><div class="ipsComment_meta">
<time datetime="2024-05-02T19:10:00Z">May 2</time></div><div data-role="commentContent"><blockquote class="ipsQuote"><div
class="ipsQuote_citation">Ida Lund said:</div><p>too short</p></blockquote><p>Nell oiled it twice.</p></div></article>"""
FLARUM = """<h1 class="DiscussionHero-title">The wick</h1><div class="PostStream">
<div class="PostStream-item" data-index="0" data-time="2024-05-02T18:05:00+00:00" data-number="1" data-id="51" data-type="comment"><article
class="Post CommentPost"><div class="PostUser"><h3><a><span class="username">ida</span></a></h3></div><div class="Post-body"><p>The wick
was too short.</p></div></article></div>
<div class="PostStream-item" data-time="2024-05-02T18:30:00+00:00" data-id="52" data-type="discussionRenamed"><article class="Post EventPost">renamed</article></div>
<div class="PostStream-item" data-time="2024-05-02T19:10:00+00:00" data-number="3" data-id="53" data-type="comment"><article class="Post CommentPost">
<span class="username">jory</span><div class="Post-body"><p>Nell oiled it twice.</p></div></article></div></div>"""

ALL_COMMENTS = {
    "phpBB 3.2": phpbb(
        '<span>by <strong><a class="username">Ida Lund</a></strong> » </span><time datetime="2024-05-02T18:05:00+00:00">x</time>',
        '<time datetime="2024-05-02T19:10:00+00:00">x</time>',
    ),
    "phpBB 3.0": phpbb(
        "by <strong>Ida Lund</strong> » Thu May 02, 2024 6:05 pm", "by <strong>Jory</strong> » Thu May 02, 2024 7:10 pm"
    ),
    "vBulletin 3": VBULLETIN_3,
    "vBulletin 4": VBULLETIN_4,
    "vBulletin 5": VBULLETIN_5,
    "MyBB": MYBB,
    "SMF 2.0": SMF_20,
    "SMF 2.1": SMF_21,
    "XenForo 2": XENFORO_2,
    "XenForo 1": XENFORO_1,
    "Invision": INVISION,
}
