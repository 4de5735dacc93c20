"""Questions in readers' own words: what is one, what only looks like one, who answered it, and what nobody answered."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bookclub import Club, read
from bookclub.reading import questions, ranked, talk, unanswered, unlisted
from bookclub.reading.questions.asked import asked
from bookclub.tables import from_rows, split_list
from places import SAMPLES

POST = SAMPLES / "plain_text" / "never-let-me-go.txt"

ASKED = {
    "English": (
        "is the paperback any cheaper",
        "how many pages does it have",
        "Has the second part been printed yet",
        "why does the oven have to be so hot",
        "What version did they use for the film",
        "What I can't work out is why he kept the ring.",
        "I'm still trying to work out who sent the parcel.",
        "A fine book, although I do wonder what became of the nurse.",
        "Please let me know if there is a map in it.",
        "So the gardener was her uncle?",
        "Why on earth would he sell the farm?",
        "Would I like the sequel?",
        "Does anyone know where the bridge scene was shot?",
        "Has anybody else noticed that her coat changes colour?",
        "I loved this. Which of her other novels would you start with?",
        "Thanks for the recipe! Can I use frozen plums instead of fresh ones?",
        "How long did you leave the dough to rest?",
        "Lovely write-up, Maren. Where did you find that edition?",
        "Did the brother die in the book as well or was that only in the series?",
        "So was the letter from the aunt all along?",
        "I'm halfway through. Does it get better?",
        "And why does the ferryman never speak again?",
        "Just finished. Am I the only one who thought the judge was lying?",
        "Who played the younger sister?",
        "Can someone explain the last page to me?",
        "What happened to the dog?",
        "anyone know if there is a sequel",
        "I've only seen the series so far, is the book worth reading?",
        "Would you recommend it for a twelve year old?",
        "You read it in the original?",
        "Which translation did you use, the old one or the new?",
        "Is there an audio version?",
        "I wonder whether the garden stands for her mother.",
        "I was wondering if you could tell me which edition that is.",
        "I would love to know what the rest of you made of the ending.",
        "Let me know which chapter you liked best.",
        "If the letter was forged, who wrote it?",
        "Since you have read both: is the ending the same?",
        "Any recommendations for something similar?",
        "How do you pronounce his name?",
        "What did you think of the casting?",
        "Do you think he knew?",
        "Is it just me or was the second half rushed?",
        "What made you pick it up in the first place?",
        "Why do you say that the mother is to blame?",
        "Could it be that she never left the island?",
        "Hi, my tree is losing its leaves. What am I doing wrong?",
        "What is the difference between the two editions?",
        "In which chapter does the flood begin?",
        "When does the paperback come out?",
        "Sorry if this has been asked before but where can I watch it?",
        "How did the others feel about the narrator?",
        "Aren't the letters also a kind of diary?",
        "I'd be curious to know what others thought.",
        "I'd like to hear how you read the ending.",
        "Could you share the recipe for the bread please",
        "Just wondering, did you see it in the cinema?",
        "Quick question: is the paperback any different?",
        "Two questions: who is the girl, and why does she lie?",
        "You mean the brother?",
        "What edition is that?",
        "Question for those who read it twice: did you like it better?",
        "My question is how she could afford the house.",
        "The question I keep asking myself is whether he ever loved her.",
        "Any idea where to buy it",
        "Has it been translated?",
        "So who won?",
        "How's the audiobook?",
        "Anyone up for a reread in May?",
        "Can anybody recommend a similar book.",
        "I can't remember, did he die?",
        "Please tell me where you found it.",
        "Would love to know which one you prefer.",
        "Not sure I understood the end. Did she leave him?",
        "I'm confused - was the letter real or not?",
        "Is it too late to join?",
        "I'd like to know if it is suitable for a school class.",
        "I would like to ask how long it took you.",
        "Do we ever find out who the father is?",
        "Does the book explain why she left?",
        "Which is better, the book or the film?",
        "Should I read the book first or just watch the film?",
        "Is the film faithful to the book?",
        "What's the name of the song at the end?",
        "Maybe someone can tell me what the blue door means?",
        "Perhaps you could tell us more about the author?",
        "Could it not be that the aunt wrote them?",
        "And yours?",
        "Why?",
        "How so?",
        "In what way?",
        "Like what?",
    ),
    "German": (
        "Der Gärtner war also ihr Onkel?",
        "Mein Teig klebt, woran liegt das?",
        "Gibt es schon ein Hörbuch dazu",
        "wie lange muss der Teig ruhen",
        "Warum hat der Film ein anderes Ende",
        "Mir ist nicht klar, wer den Ring gekauft hat.",
        "Hat jemand von euch schon die Fortsetzung gelesen?",
        "Weiß jemand, ob es den Film auch auf Deutsch gibt?",
        "Was haltet ihr von dem Ende?",
        "Wie fandet ihr die Besetzung?",
        "Kann man den Teig auch einfrieren?",
        "Wo hast du denn diese Ausgabe her?",
        "Ich frage mich, warum der Bruder nie zurückkommt.",
        "Mich würde interessieren, wie die anderen den Schluss verstanden haben.",
        "Wollte mal fragen, ob ihr das Buch auch verleiht.",
        "Ist das Buch auch für Kinder geeignet?",
        "Gibt es davon ein Hörbuch?",
        "Liebe Anke, welche Übersetzung hast du gelesen?",
        "Warum hat sie den Brief nicht verbrannt?",
        "Muss man den ersten Band kennen?",
        "Lohnt sich der zweite Teil?",
        "Und wer war nun der Mann am Fenster?",
        "Wann erscheint denn der nächste Band?",
        "Habe ich das richtig verstanden, dass sie lügt?",
        "Könntest du vielleicht das Rezept schicken?",
        "Kennt ihr ähnliche Bücher?",
        "Wie lange hast du dafür gebraucht?",
        "Welches Buch soll ich als nächstes lesen?",
        "Wird es eine Fortsetzung geben?",
        "Hast du den Film auch gesehen oder nur das Buch gelesen?",
        "Stirbt der Hund?",
        "Findet ihr nicht auch, dass der Schluss zu kurz ist?",
        "Darf ich fragen, wo du das gekauft hast?",
        "Worauf bezieht sich der Titel?",
        "Wieviel Zucker nimmst du?",
        "Bekommt man das Buch noch?",
        "Schmeckt das auch kalt?",
        "Kommt der Onkel im Film überhaupt vor?",
        "Was meint ihr dazu?",
        "Soll ich zuerst das Buch lesen?",
        "Bin ich die Einzige, der das Ende nicht gefallen hat?",
        "Funktioniert das auch mit Öl?",
        "Weißt du, wann der Film ins Kino kommt?",
        "Haben Sie einen Tipp für mich?",
        "Nimmst du normales Mehl?",
        "Hallo Anke, ein schöner Beitrag! Mich würde noch interessieren, ob du die alte Ausgabe hast.",
        "Leider finde ich das nirgends. Vielleicht kann mir jemand helfen.",
        "Ich suche das Rezept für den Kuchen. Hat das noch jemand?",
        "Hätte da mal eine Frage: Geht das auch ohne Eier?",
        "Ich würde gerne wissen, wo man das kaufen kann.",
        "Kann mir bitte jemand sagen, wie der Film heißt?",
        "Weißt du schon, wann es weitergeht?",
        "Und, hast du ihn schon gesehen?",
        "Mal eine dumme Frage: Wer ist eigentlich der Mann mit Hut?",
        "Könntest du mir verraten, welchen Stoff du genommen hast.",
        "Welchen Band meinst du?",
        "Hab ich das richtig gelesen, es gibt einen zweiten Teil?",
        "Ist dir aufgefallen, dass die Uhr immer steht?",
        "Gehst du auch zur Lesung?",
        "Du hast das im Original gelesen?",
        "Und das Ende, wie habt ihr das verstanden?",
        "Wäre es nicht besser gewesen, er wäre geblieben?",
        "Ich bin mir nicht sicher, ob das stimmt, oder weiß das jemand genauer?",
        "Lass mich wissen, wie dir der zweite Band gefällt.",
        "Mich interessiert, was die anderen davon halten.",
        "Gibt's das auch als Hörbuch?",
        "Wie heißt denn das Lied am Schluss?",
        "Ab welchem Alter würdet ihr das empfehlen?",
        "Funktioniert bei mir leider nicht, was mache ich falsch?",
    ),
    "French": (
        "Quelqu'un sait où a été tourné le film ?",
        "Est-ce que tu as lu la suite ?",
        "Pourquoi la sœur ne dit-elle rien ?",
        "Vous avez préféré le livre ou le film ?",
        "Je me demande si la fin est un rêve.",
        "Quelle traduction as-tu lue ?",
        "Qu'avez-vous pensé de la fin ?",
        "C'est disponible en poche ?",
        "Peut-on congeler la pâte ?",
        "Y a-t-il une suite ?",
        "J'aimerais savoir comment tu as trouvé cette édition.",
        "Tu l'as lu en anglais ?",
        "Le livre est-il aussi triste que le film ?",
        "Où peut-on voir la série ?",
        "Combien de temps faut-il le laisser cuire ?",
        "Et le frère, il meurt aussi dans le livre ?",
        "Ça marche aussi avec du miel ?",
        "Est ce que quelqu'un a une idée ?",
        "On peut le lire sans connaître le premier tome ?",
        "Such as?",
        "Et vous, qu'en avez-vous pensé ?",
        "Savez-vous si le film sortira en France ?",
        "Bonjour, je voudrais savoir si le livre existe en poche.",
        "Je n'ai pas compris la fin : elle meurt ou pas ?",
        "Tu me le prêtes ?",
        "Il y aura une suite ?",
        "Quelqu'un d'autre a trouvé ça long ?",
        "Saben si va a salir en cines?",
    ),
    "Spanish": (
        "¿Alguien sabe dónde se rodó la película?",
        "¿Qué les pareció el final?",
        "Me pregunto si la carta era falsa.",
        "¿Por qué la hermana nunca habla?",
        "Alguien ha leído la segunda parte?",
        "¿Hay una edición en bolsillo?",
        "¿Prefieren el libro o la película?",
        "Cómo se llama el actor que hace de juez?",
        "Me gustaría saber qué opinan del narrador.",
        "¿Se puede congelar la masa?",
        "Hola, ¿dónde compraste esa edición?",
        "¿Ya viste la serie?",
        "Vale la pena leerlo?",
        "¿Cuál es el mejor libro para empezar?",
        "¿Y tú, cuál prefieres?",
        "Hola! quisiera saber si hay segunda parte",
        "No entendí el final, alguien me lo explica?",
    ),
    "Portuguese": (
        "Alguém sabe onde foi filmado?",
        "O que vocês acharam do final?",
        "Por que a irmã nunca fala?",
        "Você já leu a continuação?",
        "Será que a carta era falsa?",
    ),
    "a language nobody here knows": (
        "Wie heeft het boek al gelezen en wat vonden jullie ervan?",
        "Qualcuno di voi ha letto anche il secondo volume?",
        "Кто-нибудь уже читал эту книгу?",
        "この本はもう読みましたか？",
    ),
}
NOT_ASKED = (
    "Who doesn't love a good ghost story? I certainly do.",
    "Did I enjoy it? Yes, very much.",
    "Was it worth the wait? Absolutely.",
    "Why did I read it? Because my sister told me to.",
    "What can I say? It is a masterpiece.",
    "It's a lovely book, isn't it?",
    "You liked it too, right?",
    "He must be forty (forty-two?) by now.",
    "I would give it 3.5?",
    '"Where are you going?" she asked him.',
    "> What did you think of the ending?",
    "As he says, “Who will remember us?” and then he leaves.",
    "How could anyone sit through this rubbish?",
    "Are you kidding me?",
    "Really?",
    "See https://example.org/?q=what is that and https://example.org/why?",
    "Would you like to visit my blog?",
    "How are you?",
    "Who Framed Roger Rabbit? is still my favourite.",
    "We watched What Ever Happened to Baby Jane? last night and loved it.",
    "No wonder he left.",
    "I wondered if it was the only kind of part she played.",
    "Let me know if you need anything.",
    "She asked me why I was reading it.",
    "I know what you mean.",
    "Seriously? Who cares.",
    "Who would have thought that a book on moss could be so gripping?",
    "And the ending? Perfect.",
    "My verdict? Read it.",
    "Is it perfect? No. But it is close.",
    "Why bother?",
    "What's not to like?",
    "The acting was fine I guess?",
    "Wer hätte gedacht, dass ein Buch über Moos so spannend sein kann?",
    "Ein schönes Buch, oder?",
    "Hat es mir gefallen? Ja, sehr.",
    "„Wo gehst du hin?“, fragte sie.",
    "Worum geht es? Ein Mann kehrt heim.",
    "Was will man mehr?",
    "Wie kann man nur so etwas schreiben?",
    "Und das Ende? Einfach grandios.",
    "C'est un beau livre, non ?",
    "« Où vas-tu ? » demanda-t-elle.",
    "Qui n'a jamais rêvé de partir ?",
    "Que demander de plus ?",
    "Es un gran libro, ¿no?",
    "¿Quién no ha soñado con irse?",
    "Me encantó, ¿verdad?",
    "Meu livro favorito, né?",
    '<a title="Why?" href="x?y=z">link</a> is broken',
    "What if?",
    "Title: Where Are They Now?",
    "What a ride!",
    "How I loved this book!",
    "What would I do without my library card?",
    "Is it flawed? Sure. But so are we.",
    "Do I regret it? Not for a minute.",
    "Why the low rating? Well, the plot never moves.",
    "The plot? Thin. The people? Lovely.",
    "Have you ever had one of those books you just could not put down? This is it.",
    "Ever wanted to live in a lighthouse? Then this is for you.",
    "Looking for a light read? This is the one.",
    "Want to cry? Read this.",
    "Who knew moss could be so thrilling?",
    "I mean, come on, who writes like that?",
    "How hard can it be to spell a name?",
    "What is wrong with people?",
    "When will they ever learn?",
    "Why can't they make films like this any more?",
    "Do we really need another remake?",
    "Must every book have a romance?",
    "Isn't it lovely?",
    "Isn't that sweet?",
    "Nice, huh?",
    "Great post, don't you think?",
    "I asked myself: what would she do?",
    "She kept asking me what the book was about.",
    "He wonders whether she will come back.",
    "The story asks whether we can forgive.",
    "We never find out who did it.",
    "I do not know what to say.",
    "I don't care what they think.",
    "You have to ask yourself what it means.",
    "I know someone who has read it.",
    "Somebody told me that the film was better.",
    "Everyone should know how it feels.",
    "If anyone wants my copy, let me know.",
    "Tell me about it!",
    "No question about it, the best book of the year.",
    "The question of guilt runs through the book.",
    "It is out of the question.",
    "I can tell you how it ends.",
    "You would never know what hit you.",
    "I wonder at her patience.",
    "Do yourself a favour and read it.",
    "Do not read this if you like happy ends.",
    "Have fun with it!",
    "May she rest in peace.",
    "Should you like it, there are two more.",
    "Were it not for the end, I would have liked it.",
    "I mean, who needs that?",
    "Could this chapter be any slower?",
    "Haven't we all lost a key once?",
    "Why don't more people read her?",
    "I gave up on Who Is Afraid of Winter? and went to bed.",
    "Was the best of the three.",
    "Does the trick every time.",
    "What follows is the story of a house.",
    "How much I liked it is hard to say.",
    "Were the ending better, I would read it again.",
    "Wünschen wir uns das nicht alle?",
    "Wie schön ist das denn?",
    "Kann ich nur empfehlen.",
    "Gibt es nur gebraucht.",
    "Wer das liest, ist selber schuld.",
    "Was für ein Buch!",
    "Wie schön!",
    "Wenn jemand mein Exemplar haben will, bitte melden.",
    "Ich weiß nicht, was ich sagen soll.",
    "Wer kennt das nicht?",
    "Muss das denn sein?",
    "Ist das nicht schön?",
    "Was soll man dazu noch sagen?",
    "Habe ich geweint? Und wie.",
    "Kennt ihr das, wenn ein Buch euch nicht loslässt?",
    "Ihr sucht ein leichtes Buch? Dann greift zu.",
    "Du magst Krimis? Dann lies das.",
    "Lust auf Meer? Hier ist es.",
    "Quel livre !",
    "Comment ne pas aimer ce livre ?",
    "Vous cherchez un livre léger ? Foncez.",
    "¡Qué libro!",
    "¿Buscas algo ligero? Este es.",
)


def heard(*rows, **cells):
    """The talk of these comments: a text, or a text and what it replies to, or that and who wrote it."""
    made = []
    for at, row in enumerate(rows, 1):
        text, reply_to, name = (*((row,) if isinstance(row, str) else row), None, None)[:3]
        name = name or f"Guest {at}"
        made.append(
            {"comment_id": f"p/{at}", "post_id": "p", "text": text, "wording": "verbatim", "kind": "comment"}
            | {"reply_to": reply_to, "reader": name.lower(), "reader_name": name}
            | cells
        )
    readers = {each["reader"]: each["reader_name"] for each in made}
    table = [
        {"reader_id": each, "name": name, "role": "author" if name == "Maren" else "guest"}
        for each, name in readers.items()
    ]
    return talk(Club(title="T", comments=from_rows("comments", made), readers=from_rows("readers", table)))


def found(*rows, **cells):
    return questions(heard(*rows, **cells))["question"].tolist()


@pytest.mark.parametrize("language", ASKED)
def test_what_wants_an_answer_is_a_question(language):
    assert [each for each in ASKED[language] if not asked(each)] == []


def test_what_is_asked_for_effect_or_by_somebody_else_is_none():
    assert [each for each in NOT_ASKED if asked(each)] == []


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("I liked it. But why does she never leave?", "But why does she never leave?"),
        ("I missed the end, as I was too tired. is the\nbrother alive?", "is the brother alive?"),
        ("Thank you, Mr. Sandoval! Where did they film the harbour?", "Where did they film the harbour?"),
        ("A line that a program cut as too long, and why is it all so very\nquiet there?", None),
        ("One\n\nWhy is it all so very quiet there?", "Why is it all so very quiet there?"),
        ("She wrote “Come home.” on it. ¿Alguien sabe por qué?", "¿Alguien sabe por qué?"),
        ("> Does she know?\n\nHow would she know of it?", "How would she know of it?"),
    ],
)
def test_a_question_is_a_whole_sentence_and_stands_where_it_is_said_to(text, question):
    (row,) = questions(heard(text)).to_dict("records")
    assert row["question"] == question or question is None
    assert " ".join(text[row["start"] : row["end"]].split()) == row["question"]


def test_each_question_is_a_row_of_the_talk_in_its_order():
    told = heard("Who was the boatman?", ("Nobody knows.", "p/1"), "Was he the uncle? And did she see him again?")
    asked_of_it = questions(told)
    assert asked_of_it["comment_id"].tolist() == ["p/1", "p/3", "p/3"]
    assert set(told.columns) < set(asked_of_it.columns)
    assert questions(heard("Nothing to see."))["answered_by"].tolist() == []


def test_a_summary_of_what_somebody_said_asks_nothing():
    assert found("Does she ever wonder who she is?", wording="summary") == []


def test_a_question_that_is_repeated_to_answer_it_is_none():
    assert found("Who was the man in the boat?", "Who was the man in the boat? Her uncle, I would say.") == [
        "Who was the man in the boat?"
    ]


def test_a_review_asks_only_in_so_many_words():
    praise = "A quiet book about a lighthouse and the two sisters who keep it through a war that nobody names. "
    assert found(praise + "What is left when the light goes out? That stays with you.") == []
    assert found(praise + "Does anyone know whether she wrote another one?") != []


def test_what_is_asked_of_others_and_answered_is_ranked_first():
    told = heard(
        "Where does the road lead after all that rain, I ask you?",
        "Has anyone here read her letters?",
        ("I have, they are worth it.", "p/2"),
    )
    assert ranked(questions(told))["comment_id"].tolist() == ["p/2", "p/1"]
    assert questions(told)["sure"].between(0.5, 1).all()


@pytest.mark.parametrize(
    ("rows", "answered", "by"),
    [
        (["Who was the boatman?"], "no", []),
        (["Who was the boatman?", ("Her uncle, I think.", "p/1")], "yes", ["p/2"]),
        ([("Who was the boatman?", None, "Jo"), ("I mean the old one.", "p/1", "Jo")], "no", []),
        (["Who was the boatman?", ("Thanks!", "p/1")], "no", []),
        (["Who was the boatman?", "A lovely film."], "no", []),
        ([("Who was the boatman?", None, "Jolanda"), "Jolanda, it was her uncle."], "yes", ["p/2"]),
        ([("Who was the boatman?", None, "Jolanda"), "Pieter, it was her uncle."], "no", []),
        (["Who was the boatman?", ("It was her uncle.", None, "Maren")], "yes", ["p/2"]),
        (["Was the lantern in the chapel green?", "> Was the lantern in the chapel green?\n\nIt was."], "yes", ["p/2"]),
        (["Why does the ferryman carry that lantern?", "The ferryman has a lantern to carry home."], "yes", ["p/2"]),
    ],
)
def test_whether_anybody_answered_is_told_from_replies_and_from_what_takes_a_question_up(rows, answered, by):
    first = questions(heard(*rows)).iloc[0]
    assert (first["answered"], split_list(first["answered_by"])) == (answered, by)


def test_of_several_questions_a_reply_answers_those_it_speaks_of():
    told = heard("Who wrote the letters? Which harbour was it filmed in?", ("The harbour is Bergen.", "p/1"))
    assert questions(told)["answered"].tolist() == ["no", "yes"]


# --- a host's list ---


def test_the_short_name_of_a_question_does_not_hang_on_what_else_is_found():
    told = heard(
        "Who cares about the plot of this? But why does she never leave? I wonder who let her go.", "So it is."
    )
    names = unlisted(told, from_rows("questions", []))["question_id"].tolist()
    assert names == ["p/1-2"]
    listed = from_rows("questions", [{"question_id": "p/1-2", "text": "Why?", "comment_id": "p/1"}])
    assert unlisted(told, listed).empty


def test_a_question_without_a_mark_has_a_short_name_too():
    told = heard("I wonder who let her go.")
    assert unlisted(told, from_rows("questions", []))["question_id"].tolist() == ["p/1-at-0"]


# --- what nobody answered ---


def test_what_nobody_answered_is_told_by_its_kind():
    told = heard(
        ("Who was the boatman?", None, "Jo"),
        ("A lovely film.", None, "Ada"),
        ("Thank you, Ada.", "p/2", "Maren"),
        ("I saw it twice.", "p/2", "Jo"),
        ("The music is by her son.", None, "Ida"),
        ("What shall we read next?", None, "Maren"),
    )
    table = unanswered(told)
    assert [*table.columns] == ["comment_id", "number", "name", "kind", "text", "question"]
    assert dict(zip(table["comment_id"], table["kind"], strict=True)) == {
        "p/1": "question",
        "p/4": "comment",
        "p/5": "thread",
        "p/6": "question",
    }
    assert table["question"].dropna().tolist() == ["Who was the boatman?", "What shall we read next?"]


def test_where_a_page_tells_no_replies_only_questions_are_unanswered():
    told = heard(*["It was good."] * 11, "Who was the boatman?")
    assert unanswered(told)["kind"].tolist() == ["question"]


def test_what_is_kept_out_of_the_talk_is_not_unanswered():
    assert unanswered(heard("Who was the boatman?", status="spam")).empty


# --- whatever they write ---

PIECES = st.sampled_from(
    [*"?!.()“”\"'>\n ¿„", " why ", "is it ", "I wonder if ", "you", "http://a.b/?", "<a>", "İ", "warum"]
)


@settings(max_examples=20, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_a_question_stands_in_its_text_whatever_that_is(text):
    for row in questions(heard(text)).to_dict("records"):
        assert 0 <= row["start"] < row["end"] <= len(text)
        assert row["question"].split() == text[row["start"] : row["end"]].split()


@pytest.mark.parametrize(
    "piece",
    [
        "?",
        "a",
        "word ",
        "why ",
        "why? ",
        "Was ist das? ",
        "((why? ))",
        "[(",
        "\n",
        "İ",
        "(?",
        "? ",
        "„",
        "“a",
        "'a ",
        "@a ",
        "<a ",
        "> ?\n",
        "-",
        "I wonder, ",
    ],
)
def test_an_endless_text_takes_no_longer_than_reading_it(piece):
    asked(piece * (50_000 // len(piece)) + "?")


@pytest.mark.skipif(not POST.exists(), reason="the real post is not here")
def test_the_questions_of_the_real_post_are_its_readers_own():
    told = talk(read(POST))
    asked_of_it = questions(told)["number"]
    assert {"1", "4", "5"} <= set(asked_of_it)
    assert "1.1.1" not in set(asked_of_it)
    assert isinstance(unanswered(told), pd.DataFrame)
