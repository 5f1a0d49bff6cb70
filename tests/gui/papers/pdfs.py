"""PDFs to show and print: pages of a size, each with its number in large letters and nothing else."""

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas


def numbered(pages: int, width: float = 595, height: float = 842) -> bytes:
    """Pages of `width` by `height` points."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=(width, height))
    for number in range(1, pages + 1):
        canvas.setFont("Helvetica", 40)
        canvas.drawString(20, height - 60, str(number))
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def strip(lines: int, width: float = 164) -> bytes:
    """A strip from a roll with a numbered line every 20 points."""
    target = BytesIO()
    height = 20.0 * lines + 20
    canvas = Canvas(target, pagesize=(width, height))
    for number in range(1, lines + 1):
        canvas.drawString(20, height - 20 * number, f"baris {number}")
    canvas.save()
    return target.getvalue()
