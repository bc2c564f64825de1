"""Failed redaction and hidden words in PDFs: what no reader of the page can see is never in the text, and the paper says so."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import product

import pypdf
import pytest
from fpdf import FPDF
from PIL import Image, ImageDraw, ImageFont
from pypdf import annotations

from corpus.types import Loaded
from ingest.loaders import read
from tests import papers

CANARY = "Zebrafinch"
PUBLIC = "The Cabinet agreed to extend the contract for the leisure centres by one year."


def line(paper: FPDF, y: float, text: str) -> None:
    paper.text(20, y, text)


def covered(paper: FPDF, y: float) -> None:
    line(paper, y, f"Paid to {CANARY}")
    paper.set_fill_color(0, 0, 0)
    paper.rect(18, y - 5, 80, 7, style="F")


def covered_in_white(paper: FPDF, y: float) -> None:
    line(paper, y, f"Paid to {CANARY}")
    paper.set_fill_color(255, 255, 255)
    paper.rect(18, y - 5, 80, 7, style="F")


def covered_in_part(paper: FPDF, y: float) -> None:
    line(paper, y, f"Paid to {CANARY}")
    paper.set_fill_color(0, 0, 0)
    paper.rect(20 + paper.get_string_width("Paid to "), y - 5, 60, 7, style="F")


def white(paper: FPDF, y: float) -> None:
    paper.set_text_color(255, 255, 255)
    line(paper, y, CANARY)


def nearly_white(paper: FPDF, y: float) -> None:
    paper.set_text_color(250, 250, 250)
    line(paper, y, CANARY)


def white_on_a_picture_of_white(paper: FPDF, y: float) -> None:
    paper.set_fill_color(255, 255, 255)
    paper.rect(18, y - 5, 80, 7, style="F")
    paper.set_text_color(255, 255, 255)
    line(paper, y, CANARY)


def black_on_black(paper: FPDF, y: float) -> None:
    paper.set_fill_color(0, 0, 0)
    paper.rect(18, y - 5, 80, 7, style="F")
    line(paper, y, CANARY)


def tiny(paper: FPDF, y: float) -> None:
    paper.set_font("helvetica", size=0.5)
    line(paper, y, CANARY)


def beyond_the_edge(paper: FPDF, y: float) -> None:
    paper.text(400, y, CANARY)


def above_the_page(paper: FPDF, _: float) -> None:
    paper.text(20, -60, CANARY)


def clipped(paper: FPDF, y: float) -> None:
    with paper.rect_clip(150, 200, 20, 20):
        line(paper, y, CANARY)


def under_a_picture(paper: FPDF, y: float) -> None:
    line(paper, y, CANARY)
    picture = Image.effect_noise((300, 60), 80).convert("RGB")
    paper.image(picture, 18, y - 6, 80, 9)


def invisible(paper: FPDF, y: float) -> None:
    with paper.local_context(text_mode="INVISIBLE"):
        line(paper, y, CANARY)


def glass(paper: FPDF, y: float) -> None:
    with paper.local_context(fill_opacity=0.0):
        line(paper, y, CANARY)


HIDINGS = (
    *(covered, covered_in_white, covered_in_part, white, nearly_white, white_on_a_picture_of_white, black_on_black, tiny),
    *(beyond_the_edge, above_the_page, clipped, under_a_picture, invisible, glass),
)
PLACES = (40.0, 120.0, 240.0)


def hidden(hide: Callable[[FPDF, float], None], y: float, turned: int = 0) -> Loaded:
    def draw(paper: FPDF) -> None:
        line(paper, 20, PUBLIC)
        with paper.local_context():
            hide(paper, y)
        paper.set_text_color(0, 0, 0)
        paper.set_font("helvetica", size=11)
        line(paper, 270, "Signed by the Leader.")

    data = papers.pdf(draw)
    if turned:
        writer = pypdf.PdfWriter(io.BytesIO(data))
        writer.pages[0].rotate(turned)
        out = io.BytesIO()
        writer.write(out)
        data = out.getvalue()
    return read(data)


@pytest.mark.parametrize(("hide", "y"), list(product(HIDINGS, PLACES)), ids=lambda one: getattr(one, "__name__", str(one)))
def test_what_cannot_be_seen_is_left_out_and_reported(hide: Callable[[FPDF, float], None], y: float) -> None:
    loaded = hidden(hide, y)
    assert CANARY not in loaded.text and PUBLIC in loaded.text and "Signed by the Leader." in loaded.text
    assert any("cannot be seen" in notice for notice in loaded.notices)


@pytest.mark.parametrize("hide", [covered, white, under_a_picture, tiny], ids=lambda one: getattr(one, "__name__", str(one)))
def test_so_it_is_on_a_page_that_lies_sideways(hide: Callable[[FPDF, float], None]) -> None:
    loaded = hidden(hide, 120.0, turned=90)
    assert CANARY not in loaded.text and PUBLIC in loaded.text


def test_a_page_of_nothing_but_hidden_words_holds_none() -> None:
    def draw(paper: FPDF) -> None:
        line(paper, 20, PUBLIC)

    loaded = read(papers.pdf(draw, lambda paper: covered(paper, 60.0)))
    assert CANARY not in loaded.text and "Paid" not in loaded.text and "1 page (covered" in loaded.notices[0]


def test_a_hidden_layer_is_not_read() -> None:
    data = papers.pdf(lambda paper: (line(paper, 20, PUBLIC), line(paper, 60, "LAYER")))
    writer = pypdf.PdfWriter(io.BytesIO(data))
    group = writer._add_object(
        pypdf.generic.DictionaryObject(
            {
                pypdf.generic.NameObject("/Type"): pypdf.generic.NameObject("/OCG"),
                pypdf.generic.NameObject("/Name"): pypdf.generic.TextStringObject("Notes"),
            }
        )
    )
    names = pypdf.generic.NameObject
    off = pypdf.generic.DictionaryObject({names("/OFF"): pypdf.generic.ArrayObject([group])})
    groups = {names("/OCGs"): pypdf.generic.ArrayObject([group]), names("/D"): off}
    writer.root_object[names("/OCProperties")] = pypdf.generic.DictionaryObject(groups)
    page = writer.pages[0]
    page["/Resources"][names("/Properties")] = pypdf.generic.DictionaryObject({names("/Secret"): group})
    content = page.get_contents().get_data().replace(b"LAYER", CANARY.encode())
    at = content.rindex(b"BT", 0, content.index(CANARY.encode()))
    stream = pypdf.generic.DecodedStreamObject()
    stream.set_data(content[:at] + b"/OC /Secret BDC " + content[at:] + b" EMC")
    page[names("/Contents")] = writer._add_object(stream)
    out = io.BytesIO()
    writer.write(out)
    loaded = read(out.getvalue())
    assert CANARY not in loaded.text and PUBLIC in loaded.text


@pytest.mark.parametrize("where", ["comment", "bookmark", "attachment", "field"])
def test_words_beside_the_page_are_not_read(where: str) -> None:
    writer = pypdf.PdfWriter(io.BytesIO(papers.pdf(lambda paper: line(paper, 20, PUBLIC))))
    if where == "comment":
        note = annotations.Text(rect=(50, 550, 200, 650), text=CANARY)
        writer.add_annotation(page_number=0, annotation=note)
    elif where == "bookmark":
        writer.add_outline_item(title=CANARY, page_number=0)
    elif where == "attachment":
        writer.add_attachment("note.txt", CANARY.encode())
    else:
        writer.add_annotation(page_number=0, annotation=annotations.FreeText(text=CANARY, rect=(50, 550, 200, 650)))
    out = io.BytesIO()
    writer.write(out)
    assert CANARY not in read(out.getvalue()).text


def scan_with_its_own_reading(*, boxed: bool) -> bytes:
    """A picture of two lines with the scanner's words drawn invisibly over it; the second line may have been blacked out."""
    picture = Image.new("L", (1240, 1754), 255)
    pen = ImageDraw.Draw(picture)
    font = ImageFont.load_default(size=36)
    pen.text((120, 120), PUBLIC[:60], fill=0, font=font)
    pen.text((120, 300), f"Paid to {CANARY}", fill=0, font=font)
    if boxed:
        pen.rectangle((110, 290, 700, 350), fill=0)

    def draw(paper: FPDF) -> None:
        paper.image(picture, 0, 0, 210, 297)
        paper.set_font("helvetica", size=17)
        with paper.local_context(text_mode="INVISIBLE"):
            paper.text(20, 26, PUBLIC[:60])
            paper.text(20, 56.5, f"Paid to {CANARY}")

    return papers.pdf(draw)


def test_the_reading_under_a_scan_is_believed_only_where_there_is_ink() -> None:
    assert CANARY in read(scan_with_its_own_reading(boxed=False)).text
    loaded = read(scan_with_its_own_reading(boxed=True))
    assert CANARY not in loaded.text and PUBLIC[:40] in loaded.text


def on_a_dark_head(paper: FPDF) -> None:
    paper.set_fill_color(20, 40, 90)
    paper.rect(18, 35, 170, 8, style="F")
    paper.set_text_color(255, 255, 255)
    line(paper, 40, "Decision maker and date")


def highlighted(paper: FPDF) -> None:
    line(paper, 40, "The award is highlighted here.")
    with paper.local_context(fill_opacity=0.3):
        paper.set_fill_color(255, 255, 0)
        paper.rect(18, 35, 100, 7, style="F")


def watermarked(paper: FPDF) -> None:
    line(paper, 40, "The award stands under a pale mark.")
    mark = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    ImageDraw.Draw(mark).text((40, 150), "DRAFT", fill=(200, 0, 0, 60), font=ImageFont.load_default(size=120))
    paper.image(mark, 10, 10, 190, 190)


def grey(paper: FPDF) -> None:
    paper.set_text_color(150, 150, 150)
    line(paper, 40, "Printed in grey.")


def underlined(paper: FPDF) -> None:
    line(paper, 40, "Underlined by a thin box.")
    paper.set_fill_color(0, 0, 0)
    paper.rect(20, 41, 60, 0.4, style="F")


def small(paper: FPDF) -> None:
    paper.set_font("helvetica", size=5)
    line(paper, 40, "Small print is still print.")


@pytest.mark.parametrize(
    "draw",
    [on_a_dark_head, highlighted, watermarked, grey, underlined, small],
    ids=lambda one: getattr(one, "__name__", str(one)),
)
def test_what_can_be_seen_stays_word_for_word(draw: Callable[[FPDF], None]) -> None:
    loaded = read(papers.pdf(lambda paper: (line(paper, 20, PUBLIC), draw(paper))))
    words = {
        on_a_dark_head: "Decision maker and date", highlighted: "The award is highlighted here.",
        watermarked: "The award stands under a pale mark.", grey: "Printed in grey.", underlined: "Underlined by a thin box.",
        small: "Small print is still print.",
    }[draw]  # fmt: skip
    assert words in loaded.text and PUBLIC in loaded.text
    assert not [notice for notice in loaded.notices if "cannot be seen" in notice]
