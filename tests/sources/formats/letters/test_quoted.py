"""A writer's own words, told from what mail programs and lists put around them."""

from __future__ import annotations

import pytest

from bookclub.sources.formats.letters.quoted import ATTACHED, EARLIER, FOOTER, SIGNATURE, of_html, of_text

QUOTE = "> The wick was short.\n> Was it?"


@pytest.mark.parametrize(
    "attribution",
    [
        "On Thu, 2 May 2024 at 18:05, Ida Lund <ida@mail.example> wrote:",
        "On Thu, May 2, 2024 at 6:05 PM Ida Lund <ida@a-long-name-of-a.mail.example>\nwrote:",
        "Ida Lund wrote:",
        "Am 02.05.24 um 18:05 schrieb Ida Lund:",
        "Am Do., 2. Mai 2024 um 18:05 Uhr schrieb Ida Lund\n<ida@mail.example>:",
        "Le jeu. 2 mai 2024 à 18:05, Ida Lund <ida@mail.example> a écrit :",
        "El jue, 2 may 2024 a las 18:05, Ida Lund (<ida@mail.example>) escribió:",
        "Em qui., 2 de mai. de 2024 às 18:05, Ida Lund <ida@mail.example>\nescreveu:",
        "Il giorno gio 2 mag 2024 alle ore 18:05 Ida Lund <ida@mail.example> ha scritto:",
        "Op do 2 mei 2024 om 18:05 schreef Ida Lund <ida@mail.example>:",
        "Den tors 2 maj 2024 kl 18:05 skrev Ida Lund <ida@mail.example>:",
        "czw., 2 maj 2024 o 18:05 Ida Lund <ida@mail.example> napisał(a):",
        "чт, 2 мая 2024 г. в 18:05, Ida Lund <ida@mail.example>:",
        "2024年5月2日(木) 18:05 Ida Lund <ida@mail.example>:",
    ],
)
def test_what_is_quoted_below_an_answer_is_not_in_it(attribution):
    own = of_text(f"It burned.\nNell oiled it.\n\n{attribution}\n{QUOTE}\n")
    assert own.said.text == "It burned.\nNell oiled it."
    assert own.left_out == {EARLIER: 1}
    assert of_text(f"It burned.\n{attribution}\n\n{QUOTE}").said.text == "It burned."


@pytest.mark.parametrize(
    "above",
    [
        "-----Original Message-----\nFrom: Ida Lund\nSent: Thursday\nTo: Fog\nSubject: The wick",
        "-----Ursprüngliche Nachricht-----\nVon: Ida Lund",
        "________________________________\nFrom: Ida Lund <ida@mail.example>\nSent: Thursday, 2 May 2024\nTo: Fog\nSubject: The wick",
        "*Von:* Ida Lund\n*Gesendet:* Donnerstag, 2. Mai 2024\n*An:* Fog\n*Betreff:* Der Docht",
        "De : Ida Lund\nEnvoyé : jeudi 2 mai 2024\nÀ : Fog\nObjet : La mèche",
        "De: Ida Lund\nEnviado el: jueves\nPara: Fog\nAsunto: La mecha",
        "Da: Ida Lund\nInviato: giovedì\nA: Fog\nOggetto: Lo stoppino",
        "Van: Ida Lund\nVerzonden: donderdag\nAan: Fog\nOnderwerp: De lont",
        "---------- Forwarded message ---------\nFrom: Ida Lund",
        "Begin forwarded message:\n\nFrom: Ida Lund",
        "On 2 May 2024, at 18:05, Ida Lund <ida@mail.example> wrote:",
    ],
)
def test_an_earlier_letter_that_is_below_unmarked_is_not_in_it(above):
    own = of_text(f"It burned.\n\n{above}\n\nThe wick was short.\n")
    assert (own.said.text, dict(own.left_out)) == ("It burned.", {EARLIER: 1})


@pytest.mark.parametrize(
    "below",
    [
        "-- \nJory Marsh\nReader of lamps",
        "Sent from my iPhone",
        "Von meinem iPhone gesendet",
        "Envoyé de mon iPhone",
        "Enviado desde mi iPhone",
        "Enviado do meu iPhone",
        "Inviato da iPhone",
        "Verstuurd vanaf mijn iPad",
        "Get Outlook for Android<https://aka.example/x>",
    ],
)
def test_a_signature_is_not_in_it(below):
    own = of_text(f"It burned.\n\n{below}\n")
    assert (own.said.text, dict(own.left_out)) == ("It burned.", {SIGNATURE: 1})


@pytest.mark.parametrize(
    "footer",
    [
        "_______________________________________________\nFog mailing list\nFog@lists.example\nhttps://lists.example/mailman/listinfo/fog",
        "-- \nYou received this message because you are subscribed to the Google Groups “Fog” group.\nTo unsubscribe, send mail.",
        "-=-=-=-=-=-=-=-=-=-=-=-\nGroups.io Links: You receive all messages.\nView: https://groups.example/g/1\n-=-=-=-=-=-=-=-=-=-=-=-",
    ],
)
def test_what_a_list_puts_below_every_letter_is_not_in_it(footer):
    own = of_text(f"It burned.\n\n{footer}\n")
    assert (own.said.text, dict(own.left_out)) == ("It burned.", {FOOTER: 1})


@pytest.mark.parametrize(
    "below",
    [
        "-------------- next part --------------\nAn HTML attachment was scrubbed...\nURL: <http://lists.example/a.html>",
        "-------------- next part --------------\nA non-text attachment was scrubbed...\nName: wick.png\nDesc: not available\nUrl : http://lists.example/wick.png",
    ],
)
def test_what_the_archive_of_a_list_says_of_an_attachment_is_not_in_it(below):
    own = of_text(f"It burned.\n{below}\n")
    assert (own.said.text, dict(own.left_out)) == ("It burned.", {ATTACHED: 1})


def test_what_is_quoted_between_a_writers_own_words_stays_and_is_marked():
    own = of_text(
        "Ida Lund wrote:\n> The wick was short.\n\nIt burned.\n\n> Was it?\n>> Who asks?\nYes.\n\n> Good night.\n-- \nJory"
    )
    assert own.said.text == "> The wick was short.\n\nIt burned.\n\n> Was it?\n> > Who asks?\nYes."
    assert own.left_out == {EARLIER: 1, SIGNATURE: 1}


@pytest.mark.parametrize(
    "text",
    [
        "From: here to there is far.\n\nIt burned.",
        "On the last page Nell wrote: nothing.\nIt burned.",
        "She said:\n\nIt burned.",
        "On 2 May 1924 Nell wrote in her diary:\n\nIt burned.",
        "It burned.\n\nVon meinem Bruder soll ich grüßen.",
        ">!Nell dies!< at the end.",
        "Chapter 3\n\n- the lamp\n- the oil",
    ],
)
def test_a_writers_own_words_are_left_alone(text):
    assert (of_text(text).said.text, dict(of_text(text).left_out)) == (text, {})


@pytest.mark.parametrize(
    "below",
    [
        '<div class="gmail_quote"><div class="gmail_attr">On Thu Ida wrote:<br></div><blockquote class="gmail_quote">The wick.</blockquote></div>',
        '<div class="moz-cite-prefix">Am 2.5. schrieb Ida:</div><blockquote type="cite">The wick.</blockquote>',
        '<div id="divRplyFwdMsg"><b>From:</b> Ida</div><div>The wick.</div>',
        '<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p><b>From:</b> Ida</p></div><p>The wick.</p>',
        '<div class="yahoo_quoted"><div>On Thursday, Ida wrote:</div><div>The wick.</div></div>',
    ],
)
def test_html_is_read_without_what_programs_quote_in_it(below):
    own = of_html(f"<html><body><div>It <b>burned</b>.</div>{below}</body></html>")
    assert (own.said.text, own.left_out[EARLIER]) == ("It burned.", 1)
