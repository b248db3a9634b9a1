"""Every encoding found in the wild, with and without damage; offsets point into the file."""

from __future__ import annotations

import codecs
import os
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.errors import BinaryInput, EmptyInput, InputError, UndecodableInput
from summariser.read import ReadFailure, discover, read, read_bytes, read_text
from summariser.records import RawArticle

HANS = (
    "东江西山召开东西部协作第三次联席会议\r\n来源：西山日报　2024-05-23\r\n\r\n　　5月21日至22日，东江市党政代表团到西山县考察对接，"
    "投入帮扶资金1865万元，实施项目864个。\r\n会议强调，要巩固拓展脱贫攻坚成果，推动协作高质量发展。\r\n"
)
HANT = "東江西山召開東西部協作第三次聯席會議\r\n來源：西山日報\r\n5月21日至22日,東江市黨政代表團到西山縣考察對接,投入幫扶資金1865萬元。\r\n"
SHORT = "联席会议"
ENCODINGS = [
    ("utf-8", "utf-8", HANS),
    ("utf-8-sig", "utf-8-sig", HANS),
    ("gb2312", "gb18030", HANS),
    ("gbk", "gb18030", HANS),
    ("gbk", "gb18030", HANT),
    ("gb18030", "gb18030", HANS + "𠮷㐀"),
    ("big5", "big5", HANT),
    ("cp950", "cp950", HANT + "恒裏"),
    ("big5hkscs", "big5hkscs", HANT + "嘅咗冇"),
    ("utf-16", "utf-16", HANS),
    ("utf-16-le", "utf-16-le", HANS),
    ("utf-16-be", "utf-16-be", HANT),
    ("utf-16-le", "utf-16-le", "plain ascii, as a spreadsheet exports it\r\n"),
    ("utf-32", "utf-32", HANS),
    ("gbk", "gb18030", SHORT),
    ("big5", "big5", "聯席會議"),
    ("gbk", "gb18030", "联通"),  # these bytes look like two-byte UTF-8 letters
    ("gbk", "gb18030", "html and code first, " * 5000 + HANS),
    ("utf-8", "utf-8", "市長(zhǎng)標準"),
    ("utf-8", "utf-8", "résumé naïve"),
]


def one(path: Path, **options: int) -> RawArticle:
    (source,) = discover([str(path)])
    (article,) = read(source, **options)
    if isinstance(article, ReadFailure):
        raise article.error
    return article


def promise(path: Path, article: RawArticle) -> None:
    assert path.read_bytes().decode(article.encoding, "replace") == article.text


@pytest.mark.parametrize(("written", "reported", "text"), ENCODINGS)
def test_encoding_is_told(tmp_path: Path, written: str, reported: str, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(written))
    article = one(path)
    assert (article.text, article.encoding, article.notes, article.derived) == (text, reported, (), False)
    promise(path, article)


def test_utf16_with_big_endian_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(codecs.BOM_UTF16_BE + HANS.encode("utf-16-be"))
    article = one(path)
    assert article.text == HANS
    promise(path, article)


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "big5", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("length", [6, 12, 40, 90])
def test_beginnings_of_any_length(encoding: str, length: int) -> None:
    text = (HANT if encoding == "big5" else HANS)[:length]
    assert read_bytes(text.encode(encoding), "a.txt").text == text


@pytest.mark.parametrize(
    ("encoding", "reported", "junk"),
    [
        ("utf-8", "utf-8", b"\xff"),
        ("utf-8", "utf-8", b"\xe4\xb8"),  # half a character, as a cut at a byte limit leaves it
        ("utf-8", "utf-8", b"\xed\xa0\x80"),  # a surrogate
        ("utf-8-sig", "utf-8-sig", b"\xc0\x80"),
        ("gb18030", "gb18030", b"\xff"),
        ("gb18030", "gb18030", b"\x80"),
        ("big5", "big5", b"\xff"),
        ("utf-16", "utf-16", b"\x00\xd8"),
    ],
)
def test_few_invalid_bytes_are_replaced_and_said(tmp_path: Path, encoding: str, reported: str, junk: bytes) -> None:
    text = (HANT if encoding == "big5" else HANS) * 5
    data = text.encode(encoding)
    line = "\n".encode("utf-16-le") if encoding == "utf-16" else b"\n"
    middle = data.index(line, len(data) // 2) + len(line)
    path = tmp_path / "a.txt"
    path.write_bytes(data[:middle] + junk + data[middle:])
    article = one(path)
    assert article.encoding == reported
    assert any("invalid byte sequence" in note for note in article.notes)
    assert article.text.replace("\ufffd", "") == text
    promise(path, article)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_cut_last_character_is_replaced(encoding: str) -> None:
    data = HANS.strip().removesuffix("。").encode(encoding)[:-1]
    article = read_bytes(data, "a.txt")
    assert (article.encoding, article.text[-1]) == (encoding, "\ufffd")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_many_invalid_bytes_are_refused(encoding: str) -> None:
    lines = [line + "\n" for line in HANS.split("\r\n") if line] * 10
    data = b"\xff\xfe\xff\xff\xff\xff".join(line.encode(encoding) for line in lines)
    with pytest.raises(UndecodableInput, match=f"{encoding}.*limit 1%"):
        read_bytes(data, "a.txt")


def test_replacement_characters_of_the_source_are_no_invalid_bytes() -> None:
    assert read_bytes(("区域" + "\ufffd" * 30 + HANS).encode(), "a.txt").notes == ()


BINARY = [
    (b"\x89PNG\r\n\x1a\n" + os.urandom(200), "PNG"),
    (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
    (b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml word/document.xml", "Word"),
    (b"PK\x03\x04\x14\x00\x06\x00xl/workbook.xml", "Excel"),
    (b"PK\x03\x04\x14\x00\x06\x00some/file", "zip"),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
    (b"\x1f\x8b\x08\x00" + os.urandom(50), "gzip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "Office"),
    (b"SQLite format 3\x00" + bytes(50), "SQLite"),
    (bytes(1000), "NUL"),
    (bytes(range(32)) * 20, "control"),
    (b"words\x00and\x00more\x01words", "NUL"),
]


@pytest.mark.parametrize(("data", "words"), BINARY)
def test_binary_under_a_text_name(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(BinaryInput, match=words) as caught:
        one(path)
    assert caught.value.where == str(path)


def test_noise_is_refused_one_way_or_another() -> None:
    for seed in range(20):
        with pytest.raises(InputError):
            read_bytes(random.Random(seed).randbytes(3000), "a.txt")


def test_a_stray_control_character_is_said() -> None:
    article = read_bytes(("\x00" + HANS * 3).encode(), "a.txt")
    assert article.notes == ("1 control character in the source",)
    assert article.text == "\x00" + HANS * 3


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", "\u3000\xa0\n".encode(), codecs.BOM_UTF8, codecs.BOM_UTF16_LE, "　".encode("gbk")])
def test_blank(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(EmptyInput):
        one(path)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_utf8_comes_back_as_it_was_unless_it_could_be_gbk(text: str) -> None:
    try:
        article = read_bytes(text.encode(), "a.txt")
    except (EmptyInput, BinaryInput):
        return
    assert text.encode().decode(article.encoding, "replace") == article.text
    assert article.text == text.removeprefix("\ufeff") or article.encoding == "gb18030"


@given(st.binary(max_size=300))
def test_any_bytes_are_read_as_promised_or_refused(data: bytes) -> None:
    try:
        article = read_bytes(data, "a.txt")
    except InputError:
        return
    assert data.decode(article.encoding, "replace") == article.text
    article.text.encode()


def test_text_in_memory() -> None:
    article = read_text("青\ud800岛")
    assert (article.text, article.name, article.stem) == ("青\ufffd岛", "<text>", "text")
    assert article.notes == ("1 lone surrogate replaced",)
    with pytest.raises(EmptyInput):
        read_text(" \n")


def test_a_thousand_small_files(tmp_path: Path) -> None:
    for number in range(1000):
        (tmp_path / f"{number:04}.txt").write_text(HANS * 10, encoding="utf-8", newline="")
    articles = [article for source in discover([str(tmp_path)]) for article in read(source)]
    assert len(articles) == 1000
    assert {type(article) for article in articles} == {RawArticle}


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_fifty_megabytes_of_one_line(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(("东西部协作第三次联席会议在西山举行。" * 1_400_000).encode(encoding)[:50_000_000])
    (source,) = discover([str(path)])
    (failure,) = read(source)
    assert isinstance(failure, ReadFailure)
    assert all(word in str(failure.error) for word in ("50 MB", "20 MB", "limit="))
    assert len(one(path, limit=60_000_000).text) > 10_000_000
