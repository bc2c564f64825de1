"""Hostile PDFs, made here and nowhere else: bombs, loops, lies, damage and things in disguise."""

from __future__ import annotations

import io
import random
import struct
import zlib
from collections.abc import Callable, Iterator

import pypdf

WORDS = b"BT /F 12 Tf 72 700 Td (Cabinet agreed to extend the contract.) Tj ET\n"
CATALOG, TREE = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
SHOW = b"q 500 0 0 700 0 0 cm /A Do Q"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """Objects numbered from 1, a cross-reference table and a trailer."""
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % at for at in places)
    return body + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, start)


def stream(data: bytes, extra: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n" % (extra, len(data)) + data + b"\nendstream"


def page(
    content: bytes, box: bytes = b"0 0 595 842", extra: bytes = b"", more: list[bytes] | None = None, catalog: bytes = CATALOG
) -> bytes:
    """One page with the given content stream; *more* are objects from 6 on."""
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Resources<</Font<</F 5 0 R>>/XObject<</A 6 0 R>>>>/Contents 4 0 R%s>>" % (
        box,
        extra,
    )
    return pdf([catalog, TREE, leaf, content, FONT, *(more or [])])


def squeezed(chunk: bytes, times: int) -> bytes:
    """*chunk*, *times* over, deflated without ever being held in memory."""
    packer = zlib.compressobj(1)
    return b"".join(packer.compress(chunk) for _ in range(times)) + packer.flush()


FLATE = b"/Filter/FlateDecode"
GOOD = page(stream(WORDS))
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"


def _bombs() -> Iterator[tuple[str, bytes]]:
    blank = squeezed(b" " * 1_000_000, 300)
    yield "deflate bomb of spaces", page(stream(blank, FLATE))
    yield "deflate bomb of nulls", page(stream(squeezed(b"\0" * 1_000_000, 300), FLATE))
    yield "deflate bomb of text", page(stream(squeezed(WORDS * 10_000, 60), FLATE))
    yield "deflated twice", page(stream(zlib.compress(blank, 9), b"/Filter[/FlateDecode/FlateDecode]"))
    yield "run-length after deflate", page(stream(squeezed(b"\x81A" * 500_000, 100), b"/Filter[/FlateDecode/RunLengthDecode]"))
    yield "forty filters", page(stream(WORDS.hex().encode() + b">", b"/Filter[" + b"/ASCIIHexDecode" * 40 + b"]"))
    yield (
        "predictor bomb",
        page(stream(squeezed(b"\0" * 100_000, 1000), FLATE + b"/DecodeParms<</Predictor 15/Columns 100000000>>")),
    )
    yield "many letters", page(stream(squeezed(b"BT /F 1 Tf 1 1 Td (" + b"word " * 2_000 + b") Tj ET\n", 400), FLATE))
    yield "many strokes", page(stream(squeezed(b"0 0 m 9 9 l S " * 10_000, 100), FLATE))
    yield "deep graphics state", page(stream(b"q " * 1_000_000 + WORDS))
    image = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8"
    huge = squeezed(b"\0" * 1_000_000, 400)
    yield (
        "picture of 60,000 points",
        page(stream(SHOW), more=[stream(huge, image % (60_000, 60_000) + FLATE)]),
    )
    yield "picture that lies", page(stream(SHOW), more=[stream(b"x", image % (2**31 - 1, 2**31 - 1))])
    jbig = b"\x00\x00\x00\x00\x30\x00\x01\x00\x00\x00\x13" + struct.pack(">IIIIBH", 0xFFFFFF, 0xFFFFFF, 0, 0, 0, 0)
    yield (
        "JBIG2 bomb",
        page(stream(SHOW), more=[stream(jbig, image % (9_999, 9_999) + b"/Filter/JBIG2Decode")]),
    )
    size = struct.pack(">HIIIIIIII", 0, 2**31 - 1, 2**31 - 1, 0, 0, 2**31 - 1, 2**31 - 1, 0, 0)
    jpx = b"\xff\x4f\xff\x51" + struct.pack(">H", 41) + size + b"\x00\x01\x07\x01\x01"
    yield (
        "JPEG 2000 bomb",
        page(stream(SHOW), more=[stream(jpx, image % (9_999, 9_999) + b"/Filter/JPXDecode")]),
    )
    fax = b"/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 65000/Rows 65000>>"
    yield "CCITT bomb", page(stream(SHOW), more=[stream(b"\0" * 99, image % (65_000, 65_000) + fax)])


def _loops() -> Iterator[tuple[str, bytes]]:
    yield "page tree in itself", pdf([CATALOG, b"<</Type/Pages/Kids[2 0 R]/Count 1000000>>"])
    yield (
        "page tree in a ring",
        pdf([CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 9>>", b"<</Type/Pages/Kids[2 0 R]/Count 9/Parent 2 0 R>>"]),
    )
    draws = [stream(b"/A Do /A Do", FORM + b"/Resources<</XObject<</A 6 0 R>>>>")]
    yield "form that draws itself twice", page(stream(b"/A Do"), more=draws)
    levels = [stream(b"/A Do " * 10, FORM + b"/Resources<</XObject<</A %d 0 R>>>>" % (7 + n)) for n in range(9)]
    yield "forms fanned out", page(stream(b"/A Do"), more=[*levels, stream(WORDS, FORM + b"/Resources<</Font<</F 5 0 R>>>>")])
    yield "contents in a ring", pdf([CATALOG, TREE, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>", b"4 0 R"])
    yield "length that is itself", pdf([CATALOG, TREE, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        b"<</Length 4 0 R>>stream\n" + WORDS + b"\nendstream"])  # fmt: skip
    start = GOOD.rindex(b"startxref")
    table = GOOD.index(b"xref\n0")
    yield "cross-reference that points at itself", GOOD[:start].replace(b"/Size", b"/Prev %d/Size" % table) + GOOD[start:]
    yield (
        "object stream in itself",
        page(stream(WORDS), extra=b"/X 6 0 R", more=[stream(b"6 0 ", b"/Type/ObjStm/N 1/First 4/Extends 6 0 R")]),
    )
    yield "parent of itself", pdf([CATALOG, TREE, b"<</Type/Page/Parent 3 0 R/Contents 4 0 R>>", stream(WORDS)])
    outlined = b"<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>"
    outline = [b"<</First 7 0 R/Last 7 0 R/Count 9>>", b"<</Title(x)/Next 7 0 R/Parent 6 0 R>>"]
    yield "outline in a ring", page(stream(WORDS), more=outline, catalog=outlined)
    yield (
        "page labels in a ring",
        page(stream(WORDS), more=[b"<</Kids[6 0 R]>>"], catalog=b"<</Type/Catalog/Pages 2 0 R/PageLabels 6 0 R>>"),
    )
    cmap = stream(b"/CIDInit /ProcSet findresource begin 6 0 R usecmap end", b"/Type/CMap/UseCMap 6 0 R")
    yield "character map that uses itself", page(stream(WORDS), more=[cmap]).replace(FONT, FONT[:-2] + b"/ToUnicode 6 0 R>>")


def _lies() -> Iterator[tuple[str, bytes]]:
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 10]>>"
    yield "two thousand million pages", pdf([CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>", leaf])
    yield "fewer than no pages", pdf([CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count -1>>", leaf])
    kids = b" ".join(b"%d 0 R" % (n + 3) for n in range(30_000))
    yield "thirty thousand pages", pdf([CATALOG, b"<</Type/Pages/Kids[" + kids + b"]/Count 30000>>"] + [leaf] * 30_000)
    chain = [b"<</Type/Pages/Parent %d 0 R/Kids[%d 0 R]/Count 1>>" % (max(1, n + 1), n + 3) for n in range(20_000)]
    yield "page tree 20,000 deep", pdf([CATALOG, *chain, leaf])
    yield "deep array", page(stream(WORDS), extra=b"/X " + b"[" * 200_000 + b"]" * 200_000)
    yield "deep dictionary", page(stream(WORDS), extra=b"/X " + b"<</A" * 100_000 + b" 1" + b">>" * 100_000)
    for name, box in (
        ("huge", b"0 0 1000000000 1000000000"),
        ("empty", b"0 0 0 0"),
        ("backwards", b"9 9 -9 -9"),
        ("no", b"(a)(b)"),
    ):
        yield f"{name} media box", page(stream(WORDS), box=box)
    yield "numbers too long", page(stream(WORDS.replace(b"700", b"9" * 100_000)))
    yield "name too long", page(stream(WORDS), extra=b"/" + b"A" * 2_000_000 + b" 1")
    yield "lying length", page(stream(WORDS)).replace(b"/Length 74", b"/Length 99999999999")
    widths = b"/FirstChar 0/LastChar 2000000000/Widths[" + b"1 " * 1_000_000 + b"]"
    yield "font with too many widths", page(stream(WORDS)).replace(FONT, FONT[:-2] + widths + b">>")
    ranges = stream(b"beginbfrange\n" + b"<0000> <FFFF> <0000>\n" * 50_000 + b"endbfrange", b"")
    yield "character map bomb", page(stream(WORDS), more=[ranges]).replace(FONT, FONT[:-2] + b"/ToUnicode 6 0 R>>")
    own = b"/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 6 0 R>>/FirstChar 67/LastChar 97/Widths[9]"
    drawn = b"/Encoding<</Differences[67/a/a/a]>>/Resources<</Font<</F 5 0 R>>>>"
    itself = page(stream(WORDS), more=[stream(b"BT /F 9 Tf (a) Tj ET")])
    yield "type 3 font that draws itself", itself.replace(FONT, b"<</Type/Font/Subtype/Type3" + own + drawn + b">>")


def _damage() -> Iterator[tuple[str, bytes]]:
    noise = random.Random(7)
    yield "cut short", GOOD[:200]
    yield "cut shorter", GOOD[: len(GOOD) - 40]
    yield "header only", b"%PDF-1.7\n"
    yield "header and noise", b"%PDF-1.7\n" + noise.randbytes(200_000)
    yield "only nulls after the header", b"%PDF-1.4" + bytes(1_000_000)
    yield "no cross-reference", GOOD[: GOOD.index(b"xref")]
    yield "two ends", GOOD + GOOD
    yield "object numbers too high", GOOD.replace(b"5 0 R", b"2147483647 0 R")
    yield "locked with nonsense", GOOD.replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt<</Filter/Standard/V 5/R 6/O(x)/U(x)/P -1>>")
    yield "locked by an unknown filter", GOOD.replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt<</Filter/Own/V 9>>")
    writer = pypdf.PdfWriter(io.BytesIO(GOOD))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    yield "locked", locked.getvalue()
    for number in range(8):
        changed = bytearray(GOOD)
        for _ in range(noise.randint(1, 40)):
            changed[noise.randrange(len(changed))] = noise.randrange(256)
        yield f"changed at random {number}", bytes(changed)


def _disguises() -> Iterator[tuple[str, bytes]]:
    yield "page and PDF in one", b"<script>fetch('http://127.0.0.1:9/')</script>" + GOOD
    yield "archive behind the PDF", GOOD + b"PK\x03\x04" + bytes(100) + b"PK\x05\x06" + bytes(18)
    acts = {
        "script on opening": b"/OpenAction<</S/JavaScript/JS(app.launchURL\\('http://127.0.0.1:9/'\\))>>",
        "launch on opening": b"/OpenAction<</S/Launch/F(/bin/sh)>>",
        "address on opening": b"/OpenAction<</S/URI/URI(http://127.0.0.1:9/)>>",
        "form of another kind": b"/AcroForm<</XFA[(template) 6 0 R]>>",
        "file within": b"/Names<</EmbeddedFiles<</Names[(a) <</Type/Filespec/F(../../a)/EF<</F 6 0 R>>>>]>>>>",
    }
    entity = stream(b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>")
    for name, act in acts.items():
        yield name, page(stream(WORDS), more=[entity], catalog=CATALOG[:-2] + act + b">>")
    outside = b"<</Type/XObject/Subtype/Image/F(http://127.0.0.1:9/x)/Width 9/Height 9/Length 0>>stream\n\nendstream"
    yield "picture from elsewhere", page(stream(b"/A Do " + WORDS), more=[outside])


def hostile() -> dict[str, Callable[[], bytes]]:
    """All of them by name."""
    return {name: lambda data=data: data for kind in (_bombs, _loops, _lies, _damage, _disguises) for name, data in kind()}
