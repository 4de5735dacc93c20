"""What saved pages and exports say of films and books: who made them, who plays whom, and what is nobody's."""

import json
from contextlib import suppress

import pytest

import bookclub
from bookclub.sources import SourceError

ACTORS = {"Ada Bell": "Mrs. Wick", "Tom Hale": "Jory"}


def page(address, body="", head=""):
    return (
        f"<!DOCTYPE html>\n<!-- saved from url=(0040){address} -->\n<html><head><link rel='canonical' href='{address}'>"
        f"{head}</head><body>{body}</body></html>"
    )


def imdb_data(**main):
    top = {
        "id": "tt9900001",
        "titleText": {"text": "The Wick"},
        "titleType": {"id": "movie"},
        "releaseYear": {"year": 1988},
        "principalCredits": [
            {"category": {"id": "director"}, "credits": [{"name": {"nameText": {"text": "Ines Marlow"}}}]},
            {
                "category": {"id": "writer"},
                "credits": [
                    {"name": {"nameText": {"text": "Petra Voss"}}, "attributes": [{"text": "novel"}]},
                    {"name": {"nameText": {"text": "Rafe Lund"}}, "attributes": [{"text": "screenplay"}]},
                    {"name": {"nameText": {"text": "Otto Frey"}}, "attributes": [{"text": "story"}]},
                ],
            },
        ],
    }
    cast = [
        {"node": {"name": {"nameText": {"text": name}}, "characters": [{"name": part}]}}
        for name, part in ACTORS.items()
    ]
    data = {"props": {"pageProps": {"aboveTheFoldData": top, "mainColumnData": {"cast": {"edges": cast}} | main}}}
    return f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(data)}</script>'


IMDB_ADDRESS = "https://www.imdb.com/title/tt9900001/"
IMDB_OLD = """<h3 itemprop="name"><a href="/title/tt9900001/">The Wick</a> <span>(1988)</span></h3><div id="fullcredits_content">
<h4 class="dataHeaderWithBorder">Directed by </h4><table><tr><td class="name"><a href="/name/nm1/">Ines Marlow</a></td></tr></table>
<h4 class="dataHeaderWithBorder">Writing Credits <span>(WGA)</span></h4><table>
<tr><td class="name"><a href="/name/nm2/">Petra Voss</a></td><td>...</td><td class="credit">(novel) and</td></tr>
<tr><td class="name"><a href="/name/nm3/">Rafe Lund</a></td><td>...</td><td class="credit">(screenplay) &amp;</td></tr>
<tr><td class="name"><a href="/name/nm4/">Otto Frey</a></td><td>...</td><td class="credit">(story)</td></tr></table>
<h4 class="dataHeaderWithBorder">Cast</h4><table class="cast_list"><tr><td colspan="4">Cast overview</td></tr>
<tr><td class="primary_photo"><a href="/name/nm5/"><img></a></td><td><a href="/name/nm5/"> Ada Bell</a></td><td>...</td>
<td class="character"><a href="/characters/nm5">Mrs. Wick</a> (as A. Bell)</td></tr>
<tr><td></td><td><a href="/name/nm6/">Tom Hale</a></td><td>...</td><td class="character">Jory (3 episodes, 1988)</td></tr></table>
<h4 class="dataHeaderWithBorder">Casting By</h4><table><tr><td class="name"><a href="/name/nm7/">Nell Orr</a></td></tr></table></div>"""
IMDB = page(IMDB_ADDRESS, imdb_data(), '<meta property="og:title" content="The Wick (1988) - IMDb">')
LETTERBOXD = page(
    "https://letterboxd.com/film/the-wick/",
    """<div id="tab-cast"><div class="cast-list"><p><a data-original-title="Mrs. Wick" href="/actor/ada-bell/" class="text-slug">Ada Bell</a>
<a title="Jory (voice)" href="/actor/tom-hale/" class="text-slug">Tom Hale</a></p></div></div><div id="tab-crew">
<h3><span class="crewrole -full">Director</span></h3> <div class="text-sluglist"><a href="/director/x/">Ines Marlow</a></div>
<h3><span class="crewrole -full">Writer</span></h3><div class="text-sluglist"><a href="/writer/x/">Rafe Lund</a></div>
<h3><span class="crewrole -full">Original Writer</span></h3><div class="text-sluglist"><a href="/x/">Petra Voss</a></div>
<h3><span class="crewrole -full">Stunts</span></h3><div class="text-sluglist"><a href="/x/">Nell Orr</a></div></div>
<div class="film-detail-content">A reader: three stars.</div>""",
    '<meta property="og:title" content="\u200eThe Wick (1988)">',
)
TMDB_PAGE = page(
    "https://www.themoviedb.org/movie/77-the-wick",
    """<div class="header"><div class="title"><h2><a href="/movie/77">The Wick</a> <span class="release_date">(1988)</span></h2></div>
<ol class="people no_image"><li class="profile"><p><a href="/person/1">Ines Marlow</a></p><p class="character">Director</p></li>
<li class="profile"><p><a href="/person/2">Petra Voss</a></p><p class="character">Novel</p></li>
<li class="profile"><p><a href="/person/3">Rafe Lund</a></p><p class="character">Screenplay, Story</p></li></ol></div>
<div id="cast_scroller"><ol class="people scroller"><li class="card"><a href="/person/5"><img></a><p><a href="/person/5">Ada Bell</a></p>
<p class="character">Mrs. Wick</p></li><li class="card"><p><a href="/person/6">Tom Hale</a></p><p class="character">Jory</p></li>
<li class="filler view_more"><p><a href="/movie/77/cast">View More</a></p></li></ol></div>""",
    '<meta property="og:url" content="/movie/77">',
)
ROTTEN = page(
    "https://www.rottentomatoes.com/m/the_wick",
    """<ul><li data-qa="movie-info-item"><div data-qa="movie-info-item-label">Director:</div><div data-qa="movie-info-item-value">
<a href="/celebrity/a">Ines Marlow</a></div></li><li data-qa="movie-info-item"><div data-qa="movie-info-item-label">Writer:</div>
<div data-qa="movie-info-item-value"><a href="/celebrity/b">Rafe Lund</a></div></li></ul>
<div data-qa="cast-crew-item"><div class="media-body"><a href="/celebrity/c" data-qa="cast-crew-item-link"><span>Ada Bell</span></a>
<span class="characters"><br>Mrs. Wick<br></span></div></div><div data-qa="cast-crew-item"><a data-qa="cast-crew-item-link">Tom Hale</a>
<span class="characters"><br>Jory<br></span></div><div data-qa="cast-crew-item"><a data-qa="cast-crew-item-link">Nell Orr</a>
<span class="characters"><br>Executive Producer</span></div>""",
    '<meta property="og:title" content="The Wick (1988)">',
)
NEXT_ROTTEN = page(
    "https://www.rottentomatoes.com/m/the_wick",
    """<div class="category-wrap" data-qa="item"><dt><rt-text data-qa="item-label">Director</rt-text></dt><dd data-qa="item-value-group">
<rt-link href="/celebrity/a" data-qa="item-value">Ines Marlow</rt-link></dd></div><div class="category-wrap" data-qa="item"><dt>
<rt-text data-qa="item-label">Screenwriter</rt-text></dt><dd><rt-link href="/celebrity/b">Rafe Lund</rt-link></dd></div>
<a data-qa="person-item"><p class="name" data-qa="person-name">Ines Marlow</p><p data-qa="person-role">Director</p></a>
<a data-qa="person-item"><p data-qa="person-name">Ada Bell</p><p data-qa="person-role">Mrs. Wick</p></a>
<a data-qa="person-item"><p data-qa="person-name">Tom Hale</p><p data-qa="person-role">Jory</p></a>""",
    '<meta property="og:title" content="The Wick | Rotten Tomatoes"><script type="application/ld+json">'
    '{"@type":"Movie","name":"The Wick","dateCreated":"1988-03-04","aggregateRating":{"ratingValue":"91"}}</script>',
)
BOX = """| name = The Wick\n| director = [[Ines Marlow]]\n| screenplay = Rafe Lund\n| based on = {{based on|''[[The Wick (novel)|The Wick]]''|[[Petra Voss]]}}
| released = {{Film date|1988|3|4}}\n| starring = {{ubl|[[Ada Bell]]|Tom Hale}}"""
WIKITEXT = f"{{{{Infobox film\n{BOX}\n}}}}\n'''''The Wick''''' is a 1988 film, which is very long and slow and goes on for hours.\n== Cast ==\n"
CASTS = {
    "a list": "* [[Ada Bell]] as '''Mrs. Wick''', who keeps the [[lamp]]s<ref>x</ref>\n* Tom Hale as Jory (uncredited)\n",
    "dashes": "* [[Ada Bell]]&nbsp;– Mrs. Wick: the keeper\n* Tom Hale — Jory\n",
    "a template": "{{Cast listing|\n* [[Ada Bell (actress)|Ada Bell]] as Mrs. Wick\n* Tom Hale as Jory\n}}\n",
    "a table": '{| class="wikitable"\n! Role !! Actor\n|-\n| Mrs. Wick || [[Ada Bell]]\n|-\n| style="x" | Jory\n| Tom Hale\n|}\n',
    "a layout": "{|\n|-\n|[[File:a.jpg]] || [[Ada Bell]] as Mrs. Wick || [[Tom Hale]]\n|as Jory\n|}\n",
    "pictures": "[[File:a.jpg|thumb|[[Ada Bell]] as Mrs. Wick]]\nThey wanted another.\n* Tom Hale as Jory\n",
    "sentences": "* '''Mrs. Wick''', played by [[Ada Bell]], keeps the lamps.\n* Jory (portrayed by Tom Hale) does not.\n",
}


def export(*articles):
    pages = "".join(
        f"<page><title>{title}</title><revision><contributor><username>Some Editor</username><ip>192.0.2.7</ip></contributor>"
        f'<text xml:space="preserve">{text.replace("&", "&amp;").replace("<", "&lt;")}</text></revision></page>'
        for title, text in articles
    )
    return f'<mediawiki xml:lang="en"><siteinfo><sitename>W</sitename></siteinfo>{pages}</mediawiki>'


ARTICLE = page(
    "https://en.wikipedia.org/wiki/The_Wick",
    """<h1 id="firstHeading"><i>The Wick</i> (film)</h1><div class="mw-parser-output"><table class="infobox vevent"><tbody>
<tr><th colspan="2" class="infobox-above">The Wick</th></tr>
<tr><th class="infobox-label">Directed by</th><td class="infobox-data"><a>Ines Marlow</a></td></tr>
<tr><th class="infobox-label">Screenplay by</th><td class="infobox-data"><div class="plainlist"><ul><li>Rafe Lund</li></ul></div></td></tr>
<tr><th class="infobox-label">Based on</th><td class="infobox-data"><i>The Wick</i><br>by Petra Voss</td></tr>
<tr><th class="infobox-label">Release date</th><td class="infobox-data">4 March 1988<span>(1988-03-04)</span></td></tr></tbody></table>
<p><i><b>The Wick</b></i> is a film of which much has been written, by many people and for many years.</p>
<div class="mw-heading"><h2 id="Cast">Cast</h2><span class="mw-editsection">[edit]</span></div><ul>
<li><a>Ada Bell</a> as Mrs. Wick<sup class="reference">[1]</sup></li><li>Tom Hale as Jory</li></ul>
<div class="mw-heading"><h2>Music</h2></div><ul><li>Nobody as Nothing</li></ul></div>""",
    '<meta name="generator" content="MediaWiki 1.45">',
)
GERMAN = page(
    "https://de.wikipedia.org/wiki/The_Wick",
    """<h1 id="firstHeading">The Wick</h1><table class="infobox"><tr><th>Erscheinungsjahr</th><td>1988</td></tr>
<tr><th>Regie</th><td>Ines Marlow</td></tr><tr><th>Drehbuch</th><td>Rafe Lund</td></tr><tr><th colspan="2">Besetzung</th></tr>
<tr><td colspan="2"><ul><li><a>Ada Bell</a>: Mrs. Wick</li><li>Tom Hale: Jory</li></ul></td></tr></table>
<p><b>The Wick</b> ist ein Film aus dem Jahr 1988. Er basiert auf dem gleichnamigen Roman von Petra Voss und ist lang.</p>""",
    '<meta name="generator" content="MediaWiki 1.45">',
)
FRENCH = """{{Infobox Cinéma (film)\n| titre = The Wick\n| réalisation = [[Ines Marlow]]\n| scénario = Rafe Lund\n| année de sortie = 1988\n}}
'''''The Wick''''' est un film réalisé par Ines Marlow et adapté du roman du même nom de Petra Voss, sorti il y a longtemps.
== Fiche technique ==\n* Réalisation : Ines Marlow\n* Stagiaire : Nell Orr\n== Distribution ==
* [[Ada Bell]] ({{VF}} : Nell Orr) : Mrs. Wick\n* Tom Hale (VF : Otto Frey) : Jory\n"""
SPANISH = """{{Ficha de película\n| título = The Wick\n| dirección = [[Ines Marlow]]\n| guion = Rafe Lund\n| basada en = ''The Wick'' de Petra Voss
| estreno = 1988\n}}\n'''The Wick''' es una película.\n== Reparto ==\n* [[Ada Bell]] como Mrs. Wick, la farera.\n* Tom Hale... Jory\n"""
TMDB = {
    "id": 77, "imdb_id": "tt9900001", "title": "The Wick", "original_title": "The Wick", "release_date": "1988-03-04", "vote_average": 7.1,
    "credits": {
        "cast": [{"name": name, "character": part, "credit_id": "x"} for name, part in ACTORS.items()],
        "crew": [
            {"name": "Ines Marlow", "job": "Director"}, {"name": "Rafe Lund", "job": "Screenplay"},
            {"name": "Petra Voss", "job": "Novel"}, {"name": "Nell Orr", "job": "Gaffer"},
        ],
    },
}  # fmt: skip
PEOPLE = {
    "cast": [{"characters": [part], "person": {"name": name, "ids": {"trakt": 1}}} for name, part in ACTORS.items()],
    "crew": {
        "directing": [{"jobs": ["Director"], "person": {"name": "Ines Marlow", "ids": {}}}],
        "writing": [{"jobs": ["Screenplay"], "person": {"name": "Rafe Lund", "ids": {}}}],
    },
}
KODI = """<?xml version="1.0"?><movie><title>The Wick</title><year>1988</year><userrating>9</userrating><director>Ines Marlow</director>
<credits>Rafe Lund,</credits><actor><name>Ada Bell</name><role>Mrs. Wick</role><order>0</order></actor>
<actor><name>Tom Hale</name><role>Jory</role><order>1</order></actor></movie>"""
FILMS = {
    "IMDb": ("wick.html", IMDB),
    "IMDb, all who made it": ("wick.html", page(f"{IMDB_ADDRESS}fullcredits/", IMDB_OLD, "<title>The Wick (1988)</title>")),
    "Letterboxd": ("wick.html", LETTERBOXD),
    "TMDB, a page": ("wick.html", TMDB_PAGE),
    "TMDB": ("wick.json", json.dumps(TMDB)),
    "Rotten Tomatoes": ("wick.html", ROTTEN),
    "Rotten Tomatoes, new": ("wick.html", NEXT_ROTTEN),
    "Wikipedia": ("wick.html", ARTICLE),
    "Wikipedia, German": ("wick.html", GERMAN),
    "Wikipedia, French": ("wick.xml", export(("The Wick (film)", FRENCH))),
    "Wikipedia, Spanish": ("wick.xml", export(("The Wick", SPANISH))),
    "Kodi": ("wick.nfo", KODI),
} | {f"an export with {how}": ("wick.xml", export(("The Wick (film)", WIKITEXT + cast))) for how, cast in CASTS.items()}  # fmt: skip
NAMES_THE_AUTHOR = set(FILMS) - {"Rotten Tomatoes", "Rotten Tomatoes, new", "Kodi"}


def read(tmp_path, name, text, **guesses):
    (tmp_path / name).write_text(text, "utf-8")
    return bookclub.read(tmp_path / name, **guesses)


def people(found, *roles):
    made = found.credits
    return set(made.loc[made["role"].isin(roles), ["person", "role"]].itertuples(index=False, name=None))


def played(found):
    cast = found.credits[found.credits["role"] == "actor"]
    names = dict(zip(found.characters["character_id"], found.characters["name"], strict=True))
    return {row.person: names.get(row.character_id) for row in cast.itertuples()}


@pytest.mark.parametrize("kind", FILMS)
def test_every_kind_tells_of_one_film_alike(kind, tmp_path):
    found = read(tmp_path, *FILMS[kind])
    film = found.works[found.works["kind"] == "film"].iloc[0]
    assert (film["title"], film["year"], film["creator"]) == ("The Wick", 1988, "Ines Marlow")
    assert people(found, "director", "screenplay") == {("Ines Marlow", "director"), ("Rafe Lund", "screenplay")}
    assert played(found) == ACTORS
    assert people(found, "author") == ({("Petra Voss", "author")} if kind in NAMES_THE_AUTHOR else set())
    everything = found.works.to_csv() + found.credits.to_csv() + found.characters.to_csv()
    assert not {"Nell Orr", "Otto Frey", "Some Editor", "192.0.2.7"} & {
        each for each in ("Nell Orr", "Otto Frey", "Some Editor", "192.0.2.7") if each in everything
    }
    assert found.reviews.empty
    assert found.readers.empty
    assert "Taken of the film “The Wick” (1988): director: Ines Marlow" in str(found.report)


@pytest.mark.parametrize("kind", ["Wikipedia", "Wikipedia, German", "Wikipedia, Spanish", "an export with a list"])
def test_a_film_is_made_from_its_book(kind, tmp_path):
    works = read(tmp_path, *FILMS[kind]).works.set_index("kind")
    assert works.loc["film", "based_on"] == works.loc["book", "work_id"]
    assert (works.loc["book", "title"], works.loc["book", "creator"]) == ("The Wick", "Petra Voss")


def test_several_articles_of_one_export_are_put_in_their_places(tmp_path):
    novel = "{{Infobox book\n| name = The Wick\n| author = [[Petra Voss]]\n| release_date = 1961\n}}\n'''The Wick''' is a novel.\n"
    person = "{{Infobox writer\n| name = Petra Voss\n| birth_date = 1920\n}}\nShe wrote."
    found = read(
        tmp_path, "two.xml", export(("The Wick (film)", WIKITEXT), ("The Wick (novel)", novel), ("Petra Voss", person))
    )
    works = found.works.set_index("kind")
    assert sorted(works["year"]) == [1961, 1988]
    assert works.loc["film", "based_on"] == works.loc["book", "work_id"]
    assert found.report.left_out == {"article about something else": 1}


GOODREADS = page(
    "https://www.goodreads.com/book/show/7-the-wick",
    '<h1 data-testid="bookTitle">The Wick</h1><article class="ReviewCard">Dull. <span aria-label="Rating 1 out of 5"></span></article>'
    '<script id="__NEXT_DATA__" type="application/json">'
    + json.dumps(
        {"props": {"pageProps": {"apolloState": {
            "ROOT_QUERY": {'getBookByLegacyId({"legacyId":"7"})': {"__ref": "Book:7"}},
            "Book:7": {
                "title": "The Wick", "primaryContributorEdge": {"node": {"__ref": "C:1"}, "role": "Author"},
                "secondaryContributorEdges": [
                    {"node": {"__ref": "C:2"}, "role": "Translator"}, {"node": {"__ref": "C:3"}, "role": "Narrator"},
                ],
                "details": {"isbn13": "9780571224111", "publicationTime": 1262304000000},
            },
            "C:1": {"name": "Petra Voss"}, "C:2": {"name": "Rafe Lund"}, "C:3": {"name": "Nell Orr"},
            "Work:7": {"details": {
                "publicationTime": -252460800000, "characters": [{"name": "Mrs. Wick"}, {"name": "Jory"}],
                "awardsWon": [{"name": "Lantern Prize", "category": "Fiction", "awardedAt": -220924800000, "designation": "NOMINEE"}],
            }},
        }}}}
    )
    + "</script>",
)  # fmt: skip
OLD_GOODREADS = page(
    "https://www.goodreads.com/book/show/7.The_Wick",
    """<h1 id="bookTitle">The Wick (Lamps, #1)</h1><div id="bookAuthors"><div class="authorName__container"><a class="authorName">
<span itemprop="name">Petra Voss</span></a></div><div class="authorName__container"><a class="authorName"><span itemprop="name">Rafe Lund
</span></a> <span class="role">(Translator)</span></div></div><div id="details"><div class="row">Published 2010 by Lamp
<nobr class="greyText">(first published March 1962)</nobr></div></div><div id="bookDataBox"><div class="clearFloats">
<div class="infoBoxRowTitle">ISBN</div><div class="infoBoxRowItem">9780571224111</div></div><div class="clearFloats">
<div class="infoBoxRowTitle">Characters</div><div class="infoBoxRowItem"><a>Mrs. Wick</a>, <a>Jory</a></div></div></div>""",
)
STORYGRAPH = page(
    "https://app.thestorygraph.com/books/0a1b2c3d-0000-0000-0000-000000000000",
    """<div class="book-title-author-and-series"><h3>The Wick</h3><p><a href="/authors/1">Petra Voss</a> <span>with</span>
<a href="/authors/2">Rafe Lund</a> <span>(Translator)</span></p></div><span class="toggle-edition-info-link">first pub 1962</span>
<div class="edition-info"><p>ISBN/UID: 9780571224111</p><p>Edition Pub Date: 1 May 2010</p></div>""",
)
LIBRARYTHING = page(
    "https://www.librarything.com/work/7",
    """<div class="headsummary"><h1>The Wick</h1><h2>by <a href="/author/vosspetra">Petra Voss</a></h2></div><table>
<tr><td>Original publication date</td><td>1962-01-01</td></tr><tr><td>People/Characters</td><td><a>Mrs. Wick</a> <a>Jory</a></td></tr></table>""",
    '<title>The Wick by Petra Voss | LibraryThing</title><meta property="books:isbn" content="9780571224111">',
)
WORLDCAT = page(
    "https://search.worldcat.org/title/7",
    "<h1>JavaScript required</h1>",
    '<script type="application/ld+json">'
    + json.dumps(
        {"@type": "DataFeed", "dataFeedElement": [{
            "@type": "Book", "name": "The Wick : a novel", "author": {"@type": "Person", "name": ["Petra Voss"]},
            "workExample": [{"@type": "Book", "isbn": "9780571224111", "datePublished": "1962"}],
        }]}
    )
    + "</script>",
)  # fmt: skip
DESCRIBED = """<!DOCTYPE html><html><head><title>The Wick</title></head><body><div itemscope itemtype="https://schema.org/Book">
<h1 itemprop="name">The Wick</h1><span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Petra Voss</span></span>
<meta itemprop="isbn" content="9780571224111"><span itemprop="datePublished">1962</span></div></body></html>"""
BOOKS = {
    "Goodreads": GOODREADS,
    "Goodreads, old": OLD_GOODREADS,
    "StoryGraph": STORYGRAPH,
    "LibraryThing": LIBRARYTHING,
    "WorldCat": WORLDCAT,
    "a described page": DESCRIBED,
    "Open Library, a search": json.dumps(
        {"docs": [{"key": "/works/OL7W", "title": "The Wick", "author_name": ["Petra Voss"], "first_publish_year": 1962, "isbn": ["9780571224111"]}]}
    ),
    "Open Library, by number": json.dumps(
        {"ISBN:9780571224111": {"url": "x", "key": "/books/OL7M", "title": "The Wick", "authors": [{"name": "Petra Voss"}],
                                "publish_date": "May 1, 1962", "identifiers": {"isbn_13": ["9780571224111"]}}}
    ),
    "Google Books": json.dumps(
        {"kind": "books#volumes", "items": [{"volumeInfo": {"title": "The Wick", "authors": ["Petra Voss"], "publishedDate": "1962-03",
            "averageRating": 4, "industryIdentifiers": [{"type": "ISBN_13", "identifier": "9780571224111"}]}}]}
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", BOOKS)
def test_every_kind_tells_of_one_book_alike(kind, tmp_path):
    found = read(tmp_path, "wick.json" if BOOKS[kind].startswith("{") else "wick.html", BOOKS[kind])
    (book,) = found.works.itertuples()
    assert (book.kind, book.title, book.year, book.creator) == ("book", "The Wick", 1962, "Petra Voss")
    assert "ISBN 9780571224111" in book.identifiers
    assert people(found, "author") == {("Petra Voss", "author")}
    assert "Nell Orr" not in set(found.credits["person"])
    assert found.reviews.empty
    assert found.readers.empty


def test_goodreads_tells_of_characters_prizes_and_the_translator(tmp_path):
    found = read(tmp_path, "wick.html", GOODREADS)
    assert found.characters["name"].tolist() == ["Mrs. Wick", "Jory"]
    assert people(found, "translator") == {("Rafe Lund", "translator")}
    (honour,) = found.honours.itertuples()
    assert (honour.honour, honour.outcome, honour.date) == ("Lantern Prize, Fiction", "shortlisted", "1963")
    assert found.report.left_out == {"review by somebody on the site": 1, "person with another job": 1}


@pytest.mark.parametrize(
    ("content", "kind", "title", "year"),
    [
        ({"Title": "The Wick", "Year": "1988–1990", "Type": "series", "imdbID": "tt1", "Actors": "Ada Bell, N/A", "Response": "True"}, "series", "The Wick", 1988),
        ({"id": 1, "name": "The Wick", "premiered": "1988-01-02", "externals": {"imdb": None}}, "series", "The Wick", 1988),
        ({"title": "The Wick", "year": 1988, "ids": {"trakt": 1, "slug": "the-wick-1988"}}, "film", "The Wick", 1988),
        ([{"type": "movie", "score": 1, "movie": {"title": "The Wick", "year": 1988, "ids": {"trakt": 1}}}], "film", "The Wick", 1988),
        ({"id": 1, "name": "The Wick", "original_name": "Der Docht", "first_air_date": "1988-01-01", "vote_average": 1}, "series", "The Wick", 1988),
        (
            {"labels": {"en": "The Wick"}, "statements": {
                "P31": [{"value": {"content": "Q11424"}}], "P57": [{"value": {"content": "Q1"}}],
                "P577": [{"value": {"content": {"time": "+1988-01-01T00:00:00Z"}}}]}},
            "film", "The Wick", 1988,
        ),
        (
            {"entities": {"Q9": {"labels": {"de": {"language": "de", "value": "The Wick"}}, "claims": {
                "P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q7725634"}}}}],
                "P577": [{"mainsnak": {"datavalue": {"value": {"time": "+1988-00-00T00:00:00Z"}}}}]}}}},
            "book", "The Wick", 1988,
        ),
    ],
    ids=["OMDb", "TVmaze", "Trakt", "Trakt, a search", "TMDB, a series", "Wikidata", "Wikidata, old form"],
)  # fmt: skip
def test_services_tell_what_they_know(content, kind, title, year, tmp_path):
    found = read(tmp_path, "wick.json", json.dumps(content))
    (work,) = found.works.itertuples()
    assert (work.kind, work.title, work.year) == (kind, title, year)
    assert set(found.credits["person"]) <= {"Ada Bell"}


def test_wikidata_says_that_it_names_nobody(tmp_path):
    item = {"labels": {"en": "The Wick"}, "statements": {"P57": [{"value": {"content": "Q1"}}]}}
    report = str(read(tmp_path, "wick.json", json.dumps(item)).report)
    assert "without names" in report
    assert "person or work without a name" in report


def test_of_what_a_search_found_the_first_is_taken_or_what_the_club_has(tmp_path):
    docs = [
        {"key": f"/works/OL{at}W", "title": title, "author_name": ["Petra Voss"], "first_publish_year": year}
        for at, (title, year) in enumerate([("The Wick", 1990), ("The Wick: A Novel", 1962), ("Lamps", 1970)])
    ]
    found = read(tmp_path, "wick.json", json.dumps({"docs": docs}))
    assert found.works[["title", "year"]].values.tolist() == [["The Wick", 1962]]
    assert found.report.left_out == {"other result of the search": 1}
    assert read(tmp_path, "wick.json", json.dumps({"docs": docs}), works=["Lamps"]).works["title"].tolist() == ["Lamps"]


# --- people without their film ---


def test_two_files_of_trakt_are_one_film(tmp_path):
    summary = {"title": "The Wick", "year": 1988, "ids": {"trakt": 1, "slug": "the-wick-1988"}}
    for name, content in (("the-wick-1988.json", summary), ("the-wick-1988.people.json", PEOPLE)):
        (tmp_path / name).write_text(json.dumps(content), "utf-8")
    found = bookclub.read(tmp_path)
    (work,) = found.works.itertuples()
    assert set(found.credits["work_id"]) == {work.work_id}
    assert "by its name or number they are those of “The Wick”" in str(found.report)
    assert played(found) == ACTORS


def test_people_without_a_film_are_told_whose_they_are_or_left_out(tmp_path):
    alone = read(tmp_path, "people.json", json.dumps(PEOPLE))
    assert alone.works.empty
    assert "not the work" in str(alone.report)
    club = bookclub.Club(title="Wicks")
    same, changes = club.add(alone)
    assert same.credits.empty
    assert "could not be told which" in str(changes)
    named = read(tmp_path, "people.json", json.dumps(PEOPLE), title="The Wick", year=1988)
    assert named.works["title"].tolist() == ["The Wick"]
    club, _ = club.add(read(tmp_path, "wick.html", IMDB))
    _, changes = club.add(alone)
    assert not changes
    assert "by their names they are those of “The Wick”" in str(changes)


# --- what is no film or book, or broken ---


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("shell.html", page(IMDB_ADDRESS, "<div id=root></div>"), "empty shell"),
        ("shell.html", page("https://letterboxd.com/film/the-wick/", "<p>Loading</p>"), "page of Letterboxd"),
        ("person.html", ARTICLE.replace("Directed by", "Born").replace("Screenplay by", "Died").replace("Based on", "Spouse"), "not about a film or book"),
        ("person.xml", export(("Petra Voss", "{{Infobox person\n| name = Petra Voss\n}}\nShe wrote.")), "no film or book"),
        ("empty.xml", "<mediawiki></mediawiki>", "no film or book"),
        ("work.json", json.dumps({"docs": [{"key": "/works/OL7W", "title": ""}], "numFound": 1}), "no film or book"),
    ],
)  # fmt: skip
def test_what_is_no_film_or_book_is_refused_with_a_remedy(name, text, says, tmp_path):
    with pytest.raises(SourceError, match=says) as refusal:
        read(tmp_path, name, text)
    assert "Wikipedia" in str(refusal.value) or "copy" in str(refusal.value)


HOSTILE = {
    "templates": "{{Infobox film\n| name = X\n| director = " + "{{a|" * 20_000,
    "links": "{{Infobox film\n| name = X\n| director = Ada Bell\n}}\n== Cast ==\n* " + "[[" * 50_000,
    "references": "{{Infobox film\n| name = X\n| director = Ada Bell\n}}\n" + "<ref>" * 50_000,
    "tables": "{{Infobox film\n| name = X\n| director = Ada Bell\n}}\n== Cast ==\n" + "{|\n|-\n" * 20_000,
    "one line": "{{Infobox film\n| name = X\n| director = "
    + "a, " * 50_000
    + "\n}}\n== Cast ==\n* "
    + "as - : " * 20_000,
}


@pytest.mark.parametrize("how", HOSTILE)
def test_an_article_that_is_made_to_do_harm_does_none(how, tmp_path):
    with suppress(SourceError):
        found = read(tmp_path, "x.xml", export(("X", HOSTILE[how])))
        assert set(found.works["title"]) == {"X"}


@pytest.mark.parametrize("kind", ["IMDb", "Wikipedia", "TMDB", "Letterboxd", "an export with a list", "Kodi"])
def test_a_file_that_breaks_off_anywhere_is_read_or_refused(kind, tmp_path):
    name, text = FILMS[kind]
    for end in range(len(text) // 9, len(text), len(text) // 9):
        try:
            found = read(tmp_path, name, text[:end])
        except SourceError:
            continue
        assert set(played(found)) <= set(ACTORS)
