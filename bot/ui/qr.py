"""Links as QR codes, for paper and for screens."""

import io

import segno

QUIET = 4  # modules left white on each side; with fewer some phones find nothing
DOTS = 20  # of a picture, by module: wide enough for paper, and for Telegram to leave it as it is


def qr(link: str) -> segno.QRCode:
    """Read even when a quarter of it is dirty or creased."""
    return segno.make_qr(link, error="q")


def qr_png(link: str) -> bytes:
    written = io.BytesIO()
    qr(link).save(written, kind="png", scale=DOTS, border=QUIET)
    return written.getvalue()
