"""Writes the loan packet into a folder, whole or not at all."""

from datetime import datetime
from pathlib import Path

from umkm_desk.language.words import Lang
from umkm_desk.queries.loan import LoanPacket
from umkm_desk.reports.files import write_files


def write_loan(found: LoanPacket, folder: Path, lang: Lang, made_at: datetime) -> list[Path]:
    """`paket-pinjaman-YYYY-MM.pdf` into `folder`, which is made; returns its path."""
    from umkm_desk.reports.loan.document import loan_pdf  # start-up time: ReportLab

    return write_files(folder, {f"paket-pinjaman-{found.months[-1].month}.pdf": loan_pdf(found, lang, made_at)})
