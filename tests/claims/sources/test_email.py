"""Mails: whose words are read, when they were sent, and what hostile ones come to."""

from __future__ import annotations

import datetime
import time
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from claims.sources.bundles.mail_text import own_words, paragraphs, subject_of
from claims.sources.dispatch import read_raw
from claims.sources.raw import Limits, Raw, Reading
from claims.sources.signatures import binary_kind

HEAD = (
    "From: Ada Lovelace <ada@news.example.org>\nTo: all@example.org\nSubject: Figures\n"
    "Date: Fri, 29 Mar 2024 23:30:00 -0500\nMIME-Version: 1.0\n"
)


def reading(mail: str | bytes | EmailMessage, limits: Limits | None = None) -> Reading:
    if isinstance(mail, EmailMessage):
        mail = mail.as_bytes(policy=SMTP)
    data = mail.encode() if isinstance(mail, str) else mail
    return read_raw(Raw("a.eml", data), limits or Limits())


def texts(result: Reading) -> list[str]:
    return [document.text for document in result.documents]


def said(result: Reading) -> list[str]:
    return [str(failure) for failure in result.failures]


def plain(body: str, subject: str = "Figures", more: str = "") -> str:
    head = HEAD.replace("Subject: Figures", f"Subject: {subject}")
    return f"{head}{more}\n{body}"


def message(body: str = "Sales were 5 million.", **headers: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = headers.pop("sender", "Ada Lovelace <ada@news.example.org>")
    made["Subject"] = headers.pop("subject", "Figures")
    made["Date"] = "Fri, 29 Mar 2024 10:00:00 +0100"
    made.set_content(body)
    return made


def test_head_says_what_the_mail_is() -> None:
    result = reading(plain("Sales were 5 million.\n", more="Content-Language: en-GB\n"))
    (document,) = result.documents
    assert document.text == "Figures\n\nSales were 5 million."
    assert (document.name, document.format, document.title) == ("a.eml", "email", "Figures")
    assert document.published == datetime.date(2024, 3, 29)
    assert (document.published_from, document.publisher) == ("metadata", "Ada Lovelace")
    assert (document.language, document.country, document.country_from) == ("en", "GB", "metadata")
    assert (result.failures, result.notes) == ((), ())


@pytest.mark.parametrize(
    ("sender", "publisher"),
    [
        ("=?utf-8?q?B=C3=BCro_f=C3=BCr_Statistik?= <x@example.org>", "Büro für Statistik"),
        ("x@statistik.example.org", "statistik.example.org"),
        ("", None),
        ("=?x-unknown?q?B=C3?= <x@example.org>", "B\ufffd"),
    ],
)
def test_sender_is_the_publisher(sender: str, publisher: str | None) -> None:
    head = HEAD.replace("Ada Lovelace <ada@news.example.org>", sender)
    (document,) = reading(f"{head}\nSales were 5 million.").documents
    assert document.publisher == publisher


@pytest.mark.parametrize(
    ("encoding", "charset", "body"),
    [
        ("quoted-printable", "iso-8859-1", b"Gr=F6=DFe: =A35 milli=\non"),
        ("base64", "utf-8", b"R3LDtsOfZTogwqM1IG1pbGxpb24="),
        ("8bit", "utf-8", "Größe: £5 million".encode()),
        ("8bit", "us-ascii", "Größe: £5 million".encode("cp1252")),
        ("8bit", "x-unknown", "Größe: £5 million".encode()),
        ("7bit", "utf-7", b"Gr+APYA3w-e: +AKM-5 million"),
    ],
)
def test_encodings(encoding: str, charset: str, body: bytes) -> None:
    more = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {encoding}\n\n"
    (text,) = texts(reading((HEAD + more).encode() + body))
    assert text == "Figures\n\nGröße: £5 million"


@pytest.mark.parametrize(
    ("written", "title", "is_answer", "passes_on"),
    [
        ("Sales up 5%", "Sales up 5%", False, False),
        ("Re: Sales up 5%", "Sales up 5%", True, False),
        ("AW: RE[2]: Fwd: Sales", "Sales", True, True),
        ("FW: Sales: 5 million", "Sales: 5 million", False, True),
        ("Results: 5 million", "Results: 5 million", False, False),
        ("Reading: 5 million", "Reading: 5 million", False, False),
    ],
)
def test_subject(written: str, title: str, is_answer: bool, passes_on: bool) -> None:
    assert subject_of(written) == (title, is_answer, passes_on)


def test_subject_of_an_answer_is_another_mails() -> None:
    (text,) = texts(reading(plain("No, they were 5 million.", "Re: Sales of 6 million")))
    assert text == "No, they were 5 million."


QUOTED = "On Thu, 28 Mar 2024 at 10:00, Bob Smith <bob@example.org>\nwrote:\n> 6 million?\n>> 7\n"
OUTLOOK = "From: Bob\nSent: Thursday, 28 March 2024\nTo: Ada\nSubject: Sales\n\n6 million?\n"


@pytest.mark.parametrize(
    ("body", "own", "has_quotes"),
    [
        ("Sales were 5 million.\n\n" + QUOTED, "Sales were 5 million.", True),
        (QUOTED + "\nSales were 5 million.", "Sales were 5 million.", True),
        (
            "> 6 million?\nNo, 5 million.\n> In 2022?\nYes, in 2022.",
            "No, 5 million.\nYes, in 2022.",
            True,
        ),
        (
            "Am 28.03.2024 um 10:00 schrieb Bob:\n> 6?\n\nNein, 5 Millionen.",
            "Nein, 5 Millionen.",
            True,
        ),
        (
            "Sales were 5 million.\n\n-----Original Message-----\n" + OUTLOOK,
            "Sales were 5 million.",
            True,
        ),
        ("Sales were 5 million.\n\n" + OUTLOOK, "Sales were 5 million.", True),
        ("Sales were 5 million.\n\n-- \nAda\nTel. 123 456", "Sales were 5 million.", False),
        ("Sales were 5 million.\n-- \nAda\n\n" + QUOTED, "Sales were 5 million.", True),
        ("Sales were 5 million.\n--\n" + "A row.\n" * 30, None, False),
        ("FYI\n\n---------- Forwarded message ---------\n" + OUTLOOK, None, False),
        (
            "Please see these figures.\n\n---------- Forwarded message ---------\n" + OUTLOOK,
            None,
            False,
        ),
        (OUTLOOK, None, False),
        ("Sales were\n>5 million in 2022, they say.", None, False),
        ("On Friday the company wrote:\nSales were 5 million.", None, False),
        ("From: 5 million to 6 million in a year.", None, False),
    ],
)
def test_words_of_the_sender_alone(body: str, own: str | None, has_quotes: bool) -> None:
    found = own_words(body)
    assert found.text.strip() == (body if own is None else own).strip()
    assert found.has_quotes is has_quotes


def test_mail_that_only_quotes_passes_on() -> None:
    assert own_words("> Sales were\n> 5 million.\n").text == "Sales were\n5 million.\n"


def test_what_is_left_out_is_said() -> None:
    result = reading(plain("Sales were 5 million.\n\n" + QUOTED))
    assert texts(result) == ["Figures\n\nSales were 5 million."]
    assert result.notes == ("a.eml quotes an earlier mail, which is left out.",)


WRAPPED = (
    "Inflation rose to 5.1 percent in March, which is the highest figure in the\n"
    "last 12 months. Prices of food were up by 7.2 percent, those of inflation-\n"
    "adjusted energy by 11.3 percent.\n"
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            WRAPPED,
            [
                "Inflation rose to 5.1 percent in March, which is the highest figure in the last "
                "12 months. Prices of food were up by 7.2 percent, those of inflation-adjusted "
                "energy by 11.3 percent."
            ],
        ),
        (WRAPPED + "- bread: 5\n- milk: 6", None),
        ("Bread: 5\nMilk: 6\n\n\nSum: 11", ["Bread: 5\nMilk: 6", "Sum: 11"]),
        ("A short line.\nSales of bread    5.1 million\nSales of milk     6.2 million", None),
        (
            "A line of a hundred and more letters, which no program wrapped, that goes on and on "
            "to here.\nAnother.",
            None,
        ),
        ("", []),
    ],
)
def test_wrapped_lines_are_one(text: str, found: list[str] | None) -> None:
    if found is None:
        joined = "\n".join(paragraphs(text)).split("\n")
        assert joined[-2:] == text.split("\n")[-2:]
    else:
        assert paragraphs(text) == found


def test_flowed_lines() -> None:
    text = "Sales were \n5 million in \n2022.\n From here on\n6.\n-- \nAda"
    assert paragraphs(text, flowed=True) == [
        "Sales were 5 million in 2022.\nFrom here on\n6.\n--\nAda"
    ]
    assert paragraphs("Umsa \ntz: 5", flowed=True, joined=True) == ["Umsatz: 5"]


PAGE = (
    "<html><head><style>p { width: 99% }</style></head><body><h1>Sales</h1><p>Sales rose by 7 "
    "percent to 3 million in 2023, the company said on Friday in Paris.</p><p>Exports fell by 2 "
    "percent, the first time in years.</p></body></html>"
)


def test_page_stands_in_for_a_stub() -> None:
    mail = message("View this mail in your browser.")
    mail.add_alternative(PAGE, subtype="html")
    (document,) = reading(mail).documents
    assert document.text.startswith("Figures\n\nSales\n\nSales rose by 7 percent")
    assert (document.name, document.publisher) == ("a.eml", "Ada Lovelace")
    assert "browser" not in document.text
    assert "99" not in document.text
    for start, end in ((offset, offset + 5) for offset, _ in document.locators):
        assert document.text[start:end] in ("Sales", "Expor")


def test_plain_text_goes_before_a_page() -> None:
    mail = message("Sales rose by 7 percent to 3 million in 2023, the company said on Friday.")
    mail.add_alternative(PAGE, subtype="html")
    (text,) = texts(reading(mail))
    assert "Exports" not in text


def test_attachments_are_read_as_what_they_are() -> None:
    mail = message()
    mail.add_attachment("# Costs\n\n6 million", subtype="markdown", filename="costs.md", cte="8bit")
    mail.add_attachment(b"a,b\n", "application", "x-thing", filename="x.bin")
    mail.add_attachment(b"\x89PNG\0", "image", "png", filename="chart.png")
    mail.add_attachment("7 million", filename="../../etc/a.txt")
    mail.add_attachment("8 million", filename="a.txt")
    mail.add_attachment(b"\x89PNG\0", "image", "png", disposition="inline", filename="logo.png")
    inner = message("Costs were 9 million.", subject="Costs", sender="Bob <b@example.org>")
    mail.add_attachment(inner)
    result = reading(mail)
    assert [(document.name, document.text.strip()) for document in result.documents] == [
        ("a.eml", "Figures\n\nSales were 5 million."),
        ("a.eml/costs.md", "# Costs\r\n\r\n6 million"),
        ("a.eml/a.txt", "7 million"),
        ("a.eml/a (2).txt", "8 million"),
        ("a.eml/mail 1", "Costs were 9 million."),
    ]
    assert result.documents[-1].publisher == "Bob"
    assert result.notes == (
        "2 files in a.eml were passed over, of formats that are not read (1 .bin, 1 .png).",
    )
    assert result.failures == ()


def test_bad_attachment_is_said() -> None:
    mail = message()
    mail.add_attachment(b"a\0b" * 9, "text", "x-data", filename="bad.txt")
    result = reading(mail)
    assert len(result.documents) == 1
    assert said(result) == ["a.eml/bad.txt is a binary file, not text; give its text."]


ENCRYPTED = "is encrypted; decrypt it in your mail program and save it again."


@pytest.mark.parametrize(
    "mail",
    [
        HEAD + "Content-Type: multipart/encrypted; boundary=B\n\n--B\n\nx\n--B--\n",
        HEAD + "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMIIB\n",
        plain("-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n"),
    ],
)
def test_encrypted_mails(mail: str) -> None:
    result = reading(mail)
    assert texts(result) == []
    assert said(result) == [f"a.eml {ENCRYPTED}"]


def test_signed_mail() -> None:
    body = (
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nSales were 5 million.\n"
        "-----BEGIN PGP SIGNATURE-----\n\niQ99\n-----END PGP SIGNATURE-----\n"
    )
    assert texts(reading(plain(body))) == ["Figures\n\nSales were 5 million."]


def test_empty_mail() -> None:
    result = reading(plain("", subject=""))
    assert texts(result) == [""]
    assert result.notes == ("a.eml is empty.",)
    assert texts(reading(plain("", subject="Sales up 5 percent"))) == ["Sales up 5 percent"]


def test_saved_page() -> None:
    mail = (
        "From: <Saved by Blink>\n"
        "Snapshot-Content-Location: https://www.example.co.uk/2024/03/29/sales\n"
        "Subject: Sales\nDate: Mon, 1 Apr 2024 10:00:00 -0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="B"\n\n'
        f"--B\nContent-Type: text/html\n\n{PAGE}\n"
        "--B\nContent-Type: text/css\n\np { width: 5px }\n--B--\n"
    )
    (document,) = reading(mail).documents
    assert document.address == "https://www.example.co.uk/2024/03/29/sales"
    assert document.published == datetime.date(2024, 3, 29)
    assert (document.publisher, document.country) == ("example.co.uk", "GB")


def test_mailbox() -> None:
    first, second = (plain(f"Sales were {n} million.\n>From then on 7.\n") for n in (5, 6))
    line = "From ada@example.org Fri Mar 29 10:00:00 2024\n"
    result = read_raw(Raw("in.mbox", f"{line}{first}\n{line}{second}".encode()), Limits())
    assert [document.name for document in result.documents] == ["in.mbox#1", "in.mbox#2"]
    assert texts(result)[1] == "Figures\n\nSales were 6 million.\nFrom then on 7."


def nested(depth: int) -> str:
    opened = "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth)
    )
    return f"{HEAD}{opened}\n5 million"


def flood() -> str:
    return HEAD + "Content-Type: multipart/mixed; boundary=B\n\n" + "--B\n\nx\n" * 100_000


@pytest.mark.parametrize(
    ("mail", "words"),
    [
        (nested(100_000), "a.eml is nested too deeply to be read; give its text."),
        (flood(), "a.eml is a mail of more than 1,000 parts; give its text."),
        (
            HEAD + "X: y\n" * 1_100_000,
            "a.eml is a mail of more than 1,000,000 lines; give its text.",
        ),
    ],
    ids=["nested", "flood", "lines"],
)
def test_hostile_mails_are_refused_in_time(mail: str, words: str) -> None:
    start = time.process_time()
    result = reading(mail)
    assert time.process_time() - start < 10
    assert (texts(result), said(result)) == ([], [words])


@pytest.mark.parametrize(
    "head",
    [
        HEAD.replace("Figures", "x" * 5_000_000),
        HEAD.replace("Ada Lovelace", ", ".join(["Ada <a@b>"] * 200_000)),
        HEAD + "Content-Type: text/plain;" + " a=b;" * 1_000_000 + "\n",
        HEAD + "X-A: b\n" * 200_000,
        HEAD.replace("Date: Fri, 29 Mar 2024", "Date: Fri, 99 Mar 99999999999999"),
        HEAD.replace("Subject: Figures", "Subject: =?utf-8?b?" + "=" * 3000),
    ],
    ids=["subject", "senders", "parameters", "headers", "date", "encoded"],
)
def test_hostile_heads_are_read_in_time(head: str) -> None:
    start = time.process_time()
    (text,) = texts(reading(f"{head}\n5 million"))
    assert time.process_time() - start < 10
    assert text.endswith("5 million")


def test_mails_in_mails_end_somewhere() -> None:
    mail = message("Sales were 5 million.")
    for _ in range(6):
        outer = message("Sales were 6 million.")
        outer.add_attachment(mail)
        mail = outer
    result = reading(mail)
    assert len(result.documents) == 4
    assert said(result) == [
        "a.eml/mail 1/mail 1/mail 1/mail 1 lies in more than 3 other mails; save it and give that."
    ]


def test_time_is_that_of_the_whole_mail() -> None:
    assert said(reading(plain("5 million"), Limits(timeout=0))) == [
        "a.eml takes longer than 0 seconds to read; raise the limit with --timeout or split it."
    ]


def test_mail_is_no_binary_file() -> None:
    assert binary_kind(message().as_bytes()) is None
