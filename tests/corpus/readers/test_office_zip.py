"""The archive of a Word or Excel file is looked at before it is unpacked."""

import io
import zipfile

import pytest

from corpus.errors import DocumentError
from corpus.readers.office_zip import office_parts

Entry = tuple[str, bytes]


def archive(*entries: Entry) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in entries:
            new.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def locked() -> bytes:
    """An archive that says that its part is encrypted."""
    data = bytearray(archive(("a.xml", b"<a/>")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def refusal(data: bytes) -> str:
    with pytest.raises(DocumentError) as error:
        office_parts(data, "a.docx", "DOCX")
    line = str(error.value)
    assert line.startswith("a.docx: ")
    assert "\n" not in line
    return line


def test_the_xml_parts_are_unpacked_and_pictures_left_out() -> None:
    data = archive(("a.xml", b"<a/>"), ("_rels/.rels", b"<b/>"), ("media/a.png", b"x"))

    assert office_parts(data, "a.docx", "DOCX") == {"a.xml": b"<a/>", "_rels/.rels": b"<b/>"}


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"geen zip", "beschadigd of anders dan het lijkt; sla het opnieuw op als DOCX"),
        (archive(("a.xml", b"<a/>"))[:-30], "beschadigd"),
        (archive(("a.xml", b"<a>12345</a>")).replace(b"PK\x03\x04", b"PK\x03\x05"), "beschadigd"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "wachtwoord of is van een oude versie"),
        (locked(), "heeft een wachtwoord"),
        (archive(("a.xml", b" " * 20_000_000)), "bij het uitpakken te groot (20 MB)"),
        (archive(("a.xml", bytes(range(256)) * 400_000)), "bij het uitpakken te groot (102 MB)"),
        (archive(*((f"{i}.xml", b"") for i in range(2_001))), "meer dan 2000 onderdelen"),
        (archive(("../a.xml", b"<a/>")), "plaatsen erbuiten"),
        (archive(("/etc/a.xml", b"<a/>")), "plaatsen erbuiten"),
        (archive(("word\\..\\a.xml", b"<a/>")), "plaatsen erbuiten"),
        (
            archive(("a.xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>')),
            "verwijzingen",
        ),
        (archive(("a.xml", '<!DOCTYPE a [<!ENTITY b "lol">]><a>&b;</a>'.encode("utf-16"))), "verwijzingen"),
    ],
    ids="tekst half kop oud slot nullen groot onderdelen omhoog vast schuin entiteit utf16".split(),
)
def test_what_is_no_document_gives_one_line(data: bytes, says: str) -> None:
    assert says in refusal(data)
