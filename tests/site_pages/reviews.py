"""Look-alikes of reviews, as sites about books and films show them."""

from __future__ import annotations

GOODREADS = """<h1 data-testid="bookTitle">The Wick</h1><span data-testid="reviewsCount">9 reviews</span><div class="ReviewsList">
<article class="ReviewCard"><div data-testid="name"><a href="/user/show/1">Ida</a></div><section class="ReviewCard__row"><span
aria-label="Rating 4 out of 5" class="RatingStars"></span><a href="https://g.example/review/show/51">May 2, 2024</a></section><div
data-testid="contentContainer"><span class="Formatted">It burned.</span></div><footer>12 likes</footer></article>
<article class="ReviewCard"><div data-testid="name"><a>Jory</a></div><section class="ReviewCard__row"><a href="/review/show/52">May 3, 2024
</a></section><div data-testid="contentContainer"><span class="Formatted">Dark.</span></div></article></div>"""
OLD_GOODREADS = """<h1 id="bookTitle">The Wick</h1><meta itemprop="reviewCount" content="9">
<div id="review_51" class="review"><div class="reviewHeader"><a class="reviewDate createdAt" href="https://g.example/review/show/51">May 02,
2024</a><span itemprop="author"><a class="user" title="Ida">Ida</a></span> rated it <span class="staticStars" title="really liked it">
<span class="staticStar p10"></span></span></div><div class="reviewText"><span id="reviewTextContainer51" class="readable"><span
id="freeTextContainer51">It bur</span><span id="freeText51" style="display:none">It burned.</span><a data-text-id="51">...more</a></span></div>
<div class="reviewFooter">Like 12 likes</div></div>
<div id="review_52" class="review"><div class="reviewHeader"><a class="reviewDate">May 03, 2024</a><a class="user">Jory</a> marked it</div>
<div class="reviewText"><span id="freeText52">Dark.</span></div></div>"""
IMDB = """<h2>The Wick</h2><div data-testid="tturv-total-reviews">9 reviews</div>
<article class="user-review-item"><span class="ipc-rating-star"><span class="ipc-rating-star--rating">4</span>/10</span><h3
class="ipc-title__text">Short</h3><div class="ipc-html-content-inner-div">It burned.</div><a data-testid="author-link" href="/user/ur1">Ida
</a><li class="review-date">May 2, 2024</li><a href="https://i.example/review/rw51/">Permalink</a></article>
<article class="user-review-item"><button class="review-spoiler-button">Spoiler</button><div class="ipc-html-content-inner-div">Dark.</div>
<a data-testid="author-link">Jory</a><li class="review-date">May 3, 2024</li></article>"""
OLD_IMDB = """<div class="parent"><h3 itemprop="name"><a>The Wick</a> <span class="nobr">(1988)</span></h3></div><div class="lister"><div
class="header">9 Reviews</div></div><div class="imdb-user-review" data-review-id="rw51"><span class="rating-other-user-rating"><span>4</span>
<span>/10</span></span><a class="title" href="https://i.example/review/rw51/">Short</a><span class="display-name-link"><a>Ida</a></span><span
class="review-date">2 May 2024</span><div class="content"><div class="text show-more__control">It burned.</div><div class="actions">3 out of
5 found this helpful</div></div></div>
<div class="imdb-user-review" data-review-id="rw52"><span class="display-name-link"><a>Jory</a></span><span class="review-date">3 May 2024
</span><span class="spoiler-warning">Warning: Spoilers</span><div class="content"><div class="text">Dark.</div></div></div>"""
AMAZON = """<span id="productTitle">The Wick</span><div data-hook="cr-filter-info-review-rating-count">30 total ratings, 9 with reviews</div>
<div data-hook="review" id="R51"><span class="a-profile-name">Ida</span><i data-hook="review-star-rating"><span class="a-icon-alt">4.0 out of
5 stars</span></i><a data-hook="review-title" href="https://a.example/R51"><i><span class="a-icon-alt">4.0</span></i><span></span><span>Short
</span></a><span data-hook="review-date">Reviewed in the United Kingdom on 2 May 2024</span><span data-hook="review-body"><div
class="review-text-content"><span>It burned.</span></div></span><span data-hook="helpful-vote-statement">2 people</span></div>
<div data-hook="review" id="R52"><span class="a-profile-name">Jory</span><span data-hook="review-date">Reviewed in Spain on 3 May 2024</span>
<span data-hook="review-body"><span>Dark.</span></span></div>"""
LETTERBOXD = """<h1 class="headline-1"><span class="name">The Wick</span></h1>
<article class="production-viewing" data-viewing-id="51" data-person="ida9"><strong class="displayname">Ida</strong><span class="rating
rated-8"> ★★★★ </span><span class="date"><time datetime="2024-05-02">x</time></span><div class="js-review"><div class="body-text js-review-body">
<p>It burned.</p></div></div><p class="like-link-target" data-count="12"></p></article>
<article class="production-viewing" data-viewing-id="52" data-person="jory"><strong class="displayname">Jory</strong><time
datetime="2024-05-03">x</time><div class="js-review"><p class="body-text js-spoiler-container">This review may contain spoilers.</p><div
class="body-text js-review-body" hidden><p>Dark.</p></div></div></article>"""
OLD_LETTERBOXD = """<h1 class="headline-1 filmtitle"><span class="name">The Wick</span></h1><ul>
<li class="film-detail" data-viewing-id="51" data-person="ida"><div class="film-detail-content"><p class="attribution"><span
class="rating rated-8"> ★★★★ </span><a class="context">Review by <strong class="name">Ida</strong></a><span class="date"><span
class="_nobr">02 May 2024</span></span></p><div class="body-text -prose"><p>It burned.</p></div></div></li>
<li class="film-detail" data-viewing-id="52"><div class="film-detail-content"><strong class="name">Jory</strong><span class="date"><span
class="_nobr">03 May 2024</span></span><div class="body-text"><p>Dark.</p></div></div></li></ul>"""
TOMATOES = """<a class="sidebar-title">The Wick</a><ul class="audience-reviews"><li class="audience-reviews__item"><span
class="audience-reviews__name">Ida</span><span class="star-display"><span class="star-display__filled"></span><span
class="star-display__filled"></span><span class="star-display__filled"></span><span class="star-display__half"></span><span
class="star-display__half"></span></span><span class="audience-reviews__duration">May 2, 2024</span><p
class="audience-reviews__review js-review-text" data-qa="review-text">It burned.</p></li>
<li class="audience-reviews__item"><span class="audience-reviews__name">Jory</span><span class="audience-reviews__duration">May 3, 2024</span>
<p class="audience-reviews__review">Dark.</p></li></ul>"""
NEW_TOMATOES = """<h1>The Wick Audience Reviews</h1><div class="audience-review-row" data-qa="review-item"><a data-qa="review-name">Ida</a>
<rating-stars-group score="4"></rating-stars-group><span data-qa="review-duration">May 2, 2024</span><p data-qa="review-text">It burned.</p></div>
<div class="audience-review-row"><span data-qa="review-name">Jory</span><span data-qa="review-duration">May 3, 2024</span><p
data-qa="review-text">Dark.</p></div>"""
STORYGRAPH = """<div class="book-title-author-and-series"><h3><a href="/books/1">The Wick</a></h3></div><span class="review-panes">
<span class="standard-pane"><p><a href="/profile/ida">Ida</a>'s review</p><p class="font-semibold">4.0</p><time datetime="2024-05-02">x</time>
<blockquote class="trix-content review-explanation"><div>It burned.</div></blockquote></span>
<span class="standard-pane"><a href="/profile/jory">Jory</a><time datetime="2024-05-03">x</time><div class="trix-content
review-explanation">Dark.</div></span></span>"""
LIBRARYTHING = """<div class="headsummary"><h1>The Wick</h1><h2>by <a href="/author/voss">Petra Voss</a></h2></div>
<div class="bookReview"><div class="commentText">It burned.</div><div class="commentFooter"><span class="rating"><img alt="4"></span> <a
href="/profile/ida">Ida</a> | <span class="date">May 2, 2024</span></div></div>
<div class="bookReview"><div class="commentText">Dark.</div><div class="commentFooter"><a href="/profile/jory">Jory</a> | <span
class="date">May 3, 2024</span></div></div>"""
PAGES = {
    "Goodreads": (GOODREADS, 4, 5),
    "old Goodreads": (OLD_GOODREADS, 4, 5),
    "IMDb": (IMDB, 4, 10),
    "old IMDb": (OLD_IMDB, 4, 10),
    "Amazon": (AMAZON, 4, 5),
    "Letterboxd": (LETTERBOXD, 4, 5),
    "old Letterboxd": (OLD_LETTERBOXD, 4, 5),
    "Rotten Tomatoes": (TOMATOES, 4, 5),
    "new Rotten Tomatoes": (NEW_TOMATOES, 4, 5),
    "StoryGraph": (STORYGRAPH, 4, 5),
    "LibraryThing": (LIBRARYTHING, 4, 5),
}
