"""What people can be reached by: found in every form, and nothing else taken for it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookclub.contacts import without_contacts

CONTACTS = {
    "e-mail address": [
        "ada@mill.example", "mailto:ada.roos+club@mill.example", "ada [at] mill (dot) example", "ada(at)mill.example",
        "ada at mill dot org", "jürgen@mühle.example", "ａｄａ＠ｍｉｌｌ．ｏｒｇ", "ada@mill.example@mill.example",
    ],
    "telephone number": [
        "+44 7700 900456", "+447700900456", "00 44 7700 900456", "+1 (555) 010-0147", "(555) 010-0147", "555-010-0147",
        "020 7946 0321", "(020) 7946 0321", "01632 960 321", "07700900456", "0170/1234567", "01 99 00 12 34",
        "+49 (0)30 1234567", "(11) 91234-5678", "8 (912) 345-67-89", "+34 612 345 678", "090-1234-5678",
    ],
    "IP address": ["192.0.2.71", "203.0.113.9", "84.17.32.33", "2001:db8::8a2e:370:7334"],
}  # fmt: skip
CALLED = ["Tel.: 555-0147", "call me on 5550147", "Mobil 0151 23456789", "WhatsApp: 612 345 678", "Telefon 030 123456"]
OTHERS = [
    "ISBN 978-0-571-22411-3", "ISBN-10: 0-571-22411-3", "0571224113", "9780571224113", "ISBN 0571 224 113", "1984 and 2001",
    "1917, 8½ and 300", "pp. 12-345", "3 April 2019 20:40", "01.02.2024 18:05", "2024-03-01T18:05:00", "10.04.2019-12.04.2019",
    "$1,200.50", "1,234,567,890", "123 456 789", "1 Cor 13:4-7", "Matthew 5:3-12; 6:9-13", "order no. 0170 1234567",
    "version 84.17.32.33", "1.2.3.4", "#38.1.1.1", "comment 12.10.11.12", "doi 10.1000/182", "00:49:23,300 --> 00:49:25,100",
    "12-10-2003", "(1847) 300-310", "2010 - 2011 - 2012", "std::vector", "51.5074, -0.1278", "0800 to 1700",
    "call 2001: A Space Odyssey", "call at 7:30", "phone 12 times", "look at the dot com bubble", "@ada liked it",
    "https://video.example/@ada.roos", "Mobile Suit Gundam 0079", "2019-2020 2021-2022",
]  # fmt: skip


@pytest.mark.parametrize(("what", "written"), [(what, each) for what, forms in CONTACTS.items() for each in forms])
@pytest.mark.parametrize("around", ["{}", "Ask Bo ({}), not me.", "It was\n{}\nor so", "write: {}!"])
def test_it_is_taken_out_wherever_it_stands(what, written, around):
    assert without_contacts(around.format(written)) == (around.format(f"[{what}]"), {what: 1})


@pytest.mark.parametrize("written", CALLED)
def test_a_number_after_a_word_for_it_is_one(written):
    text, taken_out = without_contacts(written)
    assert taken_out == {"telephone number": 1}
    assert text.endswith("[telephone number]")
    assert not re.search(r"\d", text)


@pytest.mark.parametrize("text", OTHERS)
def test_other_numbers_and_signs_stay(text):
    assert without_contacts(text) == (text, {})


WORDS = st.text(st.characters(codec="utf-8"), max_size=20)


@given(before=WORDS, local=st.from_regex(r"[a-z0-9.+_-]{1,30}", fullmatch=True), after=WORDS)
def test_no_address_remains_in_any_text(before, local, after):
    text, _ = without_contacts(f"{before}{local}@mill.example {after}")
    assert f"{local}@" not in text
    assert not re.search(r"\w@[a-z-]+\.[a-z]{2}", text)


@given(WORDS)
def test_a_second_time_there_is_nothing_left(text):
    once, _ = without_contacts(text)
    assert without_contacts(once) == (once, {})
