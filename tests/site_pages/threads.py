"""Look-alikes of threads, as sites show them on which people answer each other."""

from __future__ import annotations

OLD_REDDIT = """<div id="siteTable"><div class="thing link" data-author="ida" data-comments-count="3"><a class="title">The wick</a>
<div class="usertext-body"><div class="md"><p>Why is it short?</p></div></div></div></div><div class="commentarea">
<div class="thing comment" data-fullname="t1_a" data-author="jory"><div class="entry"><p class="tagline"><a class="author">jory</a><span
class="score unvoted" title="7">7 points</span><time datetime="2024-05-02T18:05:00+00:00">x</time></p><form><div class="usertext-body">
<div class="md"><p>It burned.</p></div></div></form><ul class="flat-list"><li>reply</li></ul></div><div class="child">
<div class="thing comment" data-fullname="t1_b" data-author="ida"><div class="entry"><p class="tagline"><time
datetime="2024-05-02T19:05:00+00:00">x</time></p><div class="usertext-body"><div class="md"><p>Of course.</p></div></div></div></div></div></div>
<div class="thing comment deleted" data-fullname="t1_c"><div class="entry"><em>[deleted]</em><div class="usertext-body"><div class="md"><p>
[removed]</p></div></div></div></div></div>"""
SHREDDIT = """<shreddit-post author="ida" post-title="The wick" comment-count="3" created-timestamp="2024-05-02T17:00:00.000000+0000">
<div slot="text-body"><div class="md"><p>Why is it short?</p></div></div></shreddit-post>
<shreddit-comment author="jory" thingid="t1_a" depth="0" score="7" created="2024-05-02T18:05:00.000000+0000" postid="t3_p" parentid="t3_p">
<div slot="commentMeta">jory 1y ago</div><div slot="comment"><div id="t1_a-post-rtjson-content"><p>It burned.</p></div></div>
<shreddit-comment-action-row slot="actionRow">Reply</shreddit-comment-action-row>
<shreddit-comment author="ida" thingid="t1_b" depth="1" score="1" created="2024-05-02T19:05:00.000000+0000" parentid="t1_a">
<div slot="comment"><p>Of course.</p></div></shreddit-comment></shreddit-comment>
<shreddit-comment author="[deleted]" thingid="t1_c" depth="0" parentid="t3_p"><div slot="comment"><p>Comment deleted by user</p></div>
</shreddit-comment>"""
REDESIGN = """<div data-test-id="post-content"><h1>The wick</h1><a data-testid="post_author_link">u/ida</a><a>3 comments</a><div
class="RichTextJSON-root"><p>Why is it short?</p></div></div>
<div class="Comment t1_a" id="t1_a"><span>level 1</span><a data-testid="comment_author_link">jory</a><a
data-testid="comment_timestamp">2 yr. ago</a><div data-testid="comment"><div class="RichTextJSON-root"><p>It burned.</p></div></div></div>
<div class="Comment t1_b" id="t1_b"><span>level 2</span><a data-testid="comment_author_link">ida</a><div data-testid="comment"><div
class="RichTextJSON-root"><p>Of course.</p></div></div></div>
<div class="Comment t1_c" id="t1_c"><span>level 1</span><div>Comment deleted by user</div></div>"""
AO3 = """<div id="workskin"><h2 class="title heading">The wick</h2><h3 class="byline heading"><a rel="author">ida</a></h3></div>
<dd class="comments">3</dd><div id="feedback"><div id="comments_placeholder"><ol class="thread">
<li class="odd comment group" id="comment_11"><h4 class="heading byline"><a href="/users/jory/pseuds/jory">jory</a> <span class="parent">on
Chapter 2</span><span class="posted datetime"><abbr>Thu</abbr> <span class="date">02</span> <abbr>May</abbr> <span>2024</span> <span>06:05PM
</span> <abbr>UTC</abbr></span></h4><blockquote class="userstuff"><p>It burned.</p></blockquote><ul class="actions"><li>Reply</li></ul></li>
<li><ol class="thread"><li class="even comment group" id="comment_12"><h4 class="heading byline"><a href="/users/ida/pseuds/ida">ida</a>
<span class="posted datetime">Thu 02 May 2024 07:05PM UTC</span></h4><blockquote class="userstuff"><p>Of course.</p></blockquote></li></ol></li>
<li class="odd comment group" id="comment_13"><p>(Previous comment deleted.)</p></li></ol></div></div>"""
DREAMWIDTH = """<div class="entry"><h3 class="entry-title">The wick</h3><span class="ljuser"><b>ida</b></span></div>
<div class="comment-thread comment-depth-odd comment-depth-1"><div class="dwexpcomment" id="cmt11"><div class="header"><span
class="datetime">Date: 2024-05-02 06:05 pm (UTC)</span><span class="comment-poster"><span class="ljuser"><b>jory</b></span></span></div>
<div class="comment-content">It burned.</div><div class="footer"><ul><li>Reply</li></ul></div></div></div>
<div class="comment-thread comment-depth-even comment-depth-2"><div class="dwexpcomment" id="cmt12"><span class="datetime">2024-05-02 07:05
pm (UTC)</span><span class="comment-poster"><span class="ljuser"><b>ida</b></span></span><div class="comment-content">Of course.</div>
<div class="footer"><ul><li class="commentparent"><a href="https://ida.example/9.html?thread=11#cmt11">Parent</a></li></ul></div></div></div>
<div class="comment-thread comment-depth-1"><div class="dwexpcomment" id="cmt13">(deleted comment)</div></div>"""
LIVEJOURNAL = """<h1 class="b-singlepost-title">The wick</h1><span class="b-singlepost-author"><span class="ljuser"><b>ida</b></span></span>
<div class="b-tree-twig b-tree-twig-1" data-tid="t11" style="margin-left:0px"><div id="t11" class="b-leaf" data-username="jory"
data-updated-ts="1714673100"><div class="b-leaf-article">It burned.</div><div class="b-leaf-footer">Reply</div></div></div>
<div class="b-tree-twig b-tree-twig-2" data-tid="t12" style="margin-left:30px"><div id="t12" class="b-leaf" data-username="ida"
data-updated-ts="1714677000"><div class="b-leaf-article">Of course.</div></div></div>
<div class="b-tree-twig b-tree-twig-1" data-tid="t13"><div id="t13" class="b-leaf b-leaf-deleted">Deleted comment</div></div>"""
HACKER_NEWS = """<table class="fatitem"><tr class="athing"><td class="title"><span class="titleline"><a href="x">The wick</a></span></td></tr>
<tr><td class="subtext"><span class="subline"><a class="hnuser">ida</a><a>3&nbsp;comments</a></span></td></tr></table>
<table class="comment-tree"><tr class="athing comtr" id="11"><td><table><tr><td class="ind" indent="0"></td><td class="default"><a
class="hnuser">jory</a><span class="age" title="2024-05-02T18:05:00 1714673100">x</span><div class="comment"><div class="commtext">It
burned.<div class="reply">reply</div></div></div></td></tr></table></td></tr>
<tr class="athing comtr" id="12"><td><table><tr><td class="ind" indent="1"></td><td><a class="hnuser">ida</a><div class="comment"><div
class="commtext">Of course.</div></div></td></tr></table></td></tr>
<tr class="athing comtr" id="13"><td><table><tr><td class="ind" indent="0"></td><td class="default"><div class="comment">[deleted]</div></td>
</tr></table></td></tr></table>"""
DISQUS = """<title>x</title><a class="publisher-nav-color"><span class="comment-count">3 comments</span></a><ul id="post-list">
<li class="post" id="post-11"><div data-role="post-content" class="post-content"><header class="comment__header"><span class="post-byline">
<span class="author"><a>jory</a></span></span><a class="time-ago" title="Thursday, May 2, 2024 6:05 PM">x</a></header><div
class="post-message"><p>It burned.</p></div><footer class="comment__footer"><span data-role="likes">7</span> Reply</footer></div>
<ul data-role="children" class="children"><li class="post" id="post-12"><div data-role="post-content" class="post-content"><span
class="post-byline"><span class="author"><a>ida</a></span><a class="parent-link">jory</a></span><a class="time-ago" title="Thursday, May 2,
2024 7:05 PM">x</a><div class="post-message"><p>Of course.</p></div></div></li></ul></li>
<li class="post" id="post-13"><div data-role="post-content"><div class="post-message"><p>This comment was deleted.</p></div></div></li></ul>"""
YOUTUBE = """<ytd-watch-metadata><h1 class="ytd-watch-metadata">The wick</h1><ytd-channel-name><a>ida</a></ytd-channel-name>
</ytd-watch-metadata><ytd-comments-header-renderer><h2 id="count">3 Comments</h2></ytd-comments-header-renderer>
<ytd-comment-thread-renderer><ytd-comment-view-model id="comment"><a id="author-text"> @jory </a><span id="published-time-text"><a
href="/watch?v=1&amp;lc=UgA">2 years ago</a></span><div id="content-text">It burned.</div><span id="vote-count-middle">7</span>
</ytd-comment-view-model><ytd-comment-replies-renderer><ytd-comment-view-model><a id="author-text">@ida</a><span id="published-time-text"><a
href="/watch?v=1&amp;lc=UgA.9b">1 year ago</a></span><div id="content-text">Of course.</div></ytd-comment-view-model>
</ytd-comment-replies-renderer></ytd-comment-thread-renderer>"""
SUBSTACK = """<h1 class="post-title">The wick</h1><a rel="author">ida</a><div class="comment-list">
<div class="comment-list-item"><div class="comment"><div id="comment-11"></div><div class="comment-meta"><span class="commenter-name">jory
</span><a class="comment-timestamp" href="/comment/11">May 2, 2024</a></div><div class="comment-body"><p>It burned.</p></div><div
class="comment-actions">Reply</div></div><div class="comment-list"><div class="comment-list-item"><div id="comment-12"></div><span
class="commenter-name">ida</span><div class="comment-body"><p>Of course.</p></div></div></div></div>
<div class="comment-list-item"><div id="comment-13"></div><div class="comment-body">Comment deleted</div></div></div>"""
STACK_EXCHANGE = """<div id="question-header"><h1>The wick</h1></div><div id="question"><div class="s-prose">Why is it short?</div><div
class="post-signature owner"><div class="user-details" itemprop="author"><a>ida</a><span itemprop="name">ida</span></div></div></div>
<div id="answers"><div class="answer" id="answer-11" data-answerid="11"><div class="js-vote-count" data-value="7">7</div><div
class="s-prose">It burned.</div><div class="post-signature"><div class="user-details" itemprop="author"><a>jory</a></div></div>
<ul><li class="comment" id="comment-12" data-comment-id="12"><span class="comment-copy">Of course.</span><a class="comment-user">ida</a>
<span class="comment-date"><span title="2024-05-02 19:05:00Z" class="relativetime-clean">x</span></span></li></ul></div></div>"""
THREADS = {
    "old Reddit": OLD_REDDIT,
    "new Reddit": SHREDDIT,
    "Reddit of 2018": REDESIGN,
    "AO3": AO3,
    "Dreamwidth": DREAMWIDTH,
    "LiveJournal": LIVEJOURNAL,
    "Hacker News": HACKER_NEWS,
    "Disqus": DISQUS,
    "YouTube": YOUTUBE,
    "Substack": SUBSTACK,
    "Stack Exchange": STACK_EXCHANGE,
}
