"""Which column of the city's register holds what: told by its heading, as offices write them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from bot.domain.errors import GuideError
from knowledge.text import pieces

Field = Literal[
    "name", "owner", "nib", "address", "kelurahan", "kecamatan", "phones", "email", "kinds", "instagram",
    "website", "lat", "lon", "founded", "decision",
]  # fmt: skip

# What makes a file unreadable as a whole.
FileFault = Literal[
    "empty", "no_name_column", "no_rows", "not_a_table", "old_excel", "too_large", "too_many_rows"
]

# Headings without spaces and signs; of several columns for one thing the first in this order comes first.
_HEADINGS: Mapping[Field, tuple[str, ...]] = {
    "name": (
        "nama_usaha", "nama_ukm", "nama_umkm", "nama_ikm", "nama_badan_usaha", "nama_perusahaan",
        "nama_bisnis", "nama_toko", "nama_unit_usaha", "nama_merek", "nama_merk", "nama_brand", "nama_dagang",
        "merek", "merk", "merek_dagang", "brand", "business_name", "usaha", "umkm", "ukm", "ikm",
        "perusahaan", "nama",
    ),
    "owner": (
        "nama_pemilik", "nama_pemilik_usaha", "pemilik", "pemilik_usaha", "nama_pelaku_usaha", "pelaku_usaha",
        "nama_pengusaha", "pengusaha", "nama_penanggung_jawab", "penanggung_jawab", "nama_pimpinan",
        "nama_lengkap", "nama_perajin", "owner", "pj",
    ),
    "nib": (
        "nib", "no_nib", "nomor_nib", "nomor_induk_berusaha", "no_induk_berusaha", "no_registrasi",
        "nomor_registrasi", "no_reg", "no_register", "nomor_register", "no_pendaftaran", "nomor_pendaftaran",
        "id_usaha", "id_umkm", "no_izin_usaha",
    ),
    "address": (
        "alamat_usaha", "alamat", "alamat_lengkap", "alamat_tempat_usaha", "alamat_toko", "alamat_perusahaan",
        "lokasi_usaha", "lokasi", "jalan", "address",
    ),
    "kelurahan": ("kelurahan", "kel", "nama_kelurahan", "kelurahan_usaha", "desa", "kelurahan_desa"),
    "kecamatan": ("kecamatan", "kec", "nama_kecamatan", "kecamatan_usaha"),
    "phones": (
        "telepon", "no_telepon", "nomor_telepon", "telp", "no_telp", "tlp", "no_tlp", "telpon", "no_telpon",
        "nomor_telpon", "hp", "no_hp", "nomor_hp", "handphone", "no_handphone", "nomor_handphone", "ponsel",
        "no_ponsel", "nomor_ponsel", "wa", "no_wa", "nomor_wa", "whatsapp", "no_whatsapp", "nomor_whatsapp",
        "kontak", "no_kontak", "nomor_kontak", "telepon_usaha", "telepon_pemilik", "no_hp_pemilik", "phone",
    ),
    "email": ("email", "alamat_email", "surel", "pos_el", "email_usaha", "email_pemilik"),
    "kinds": (
        "jenis_usaha", "produk", "nama_produk", "produk_unggulan", "jenis_produk", "produk_utama",
        "produk_yang_dihasilkan", "komoditas", "bidang_usaha", "bidang", "klaster", "kluster", "cluster",
        "kategori", "kategori_usaha", "sektor", "sektor_usaha", "subsektor", "sub_sektor", "jenis_kegiatan",
        "kegiatan_usaha", "kbli", "nama_kbli",
    ),
    "instagram": ("instagram", "ig", "akun_instagram", "akun_ig", "nama_instagram", "link_instagram"),
    "website": ("website", "situs", "situs_web", "web", "alamat_web", "alamat_website", "laman", "url"),
    "lat": ("lintang", "latitude", "lat", "garis_lintang", "koordinat_lintang", "titik_lintang"),
    "lon": ("bujur", "longitude", "long", "lon", "lng", "garis_bujur", "koordinat_bujur", "titik_bujur"),
    "founded": ("tahun_berdiri", "berdiri", "tahun_mulai", "tahun_mulai_usaha", "mulai_usaha",
        "berdiri_sejak", "tahun_pendirian", "berdiri_tahun", "tanggal_berdiri"),
    "decision": ("keputusan", "decision"),
}  # fmt: skip
_FIELD_OF: dict[str, Field] = {
    heading.replace("_", ""): field for field, headings in _HEADINGS.items() for heading in headings
}
_ORDER = {heading: number for number, heading in enumerate(_FIELD_OF)}
# "No. HP / WA (aktif)" says what it holds in more than one way.
_PARTS = re.compile(r"[/|,;()\[\]\n]")
_MISSPELT_FROM = 6  # letters: among shorter ones another heading is too near
_MISSPELT = 0.88
# A heading may stand below a title and empty rows.
HEADING_WITHIN = 5


class RegisterUnreadable(GuideError):
    """The file is none of the register; `headings` are those seen where the name's is missing."""

    def __init__(self, reason: FileFault, headings: Sequence[str] = (), limit: int | None = None) -> None:
        super().__init__(f"{reason}: {', '.join(headings)}" if headings else reason)
        self.reason: FileFault = reason
        self.headings = tuple(headings)
        self.limit = limit


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a file, by its number there, counted from 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """`of` names the columns of each field, the likeliest first; `ignored` are headings that say nothing."""

    headings: tuple[str, ...]
    of: Mapping[Field, tuple[int, ...]]
    ignored: tuple[str, ...]


def columns_in(cells: Sequence[str]) -> Columns:
    headings = tuple(" ".join(cell.split()) for cell in cells)
    found: dict[Field, list[tuple[int, int]]] = {}
    ignored: list[str] = []
    for column, heading in enumerate(headings):
        known = _known(heading)
        if known is None:
            ignored += [heading] if heading else []
            continue
        found.setdefault(_FIELD_OF[known], []).append((_ORDER[known], column))
    if len(names := sorted(found.get("name", ()))) > 1 and names[-1][0] == _ORDER["nama"]:
        # Beside the name of the business a mere name is a person's.
        found["name"], found["owner"] = names[:-1], [*found.get("owner", ()), names[-1]]
    return Columns(
        headings,
        {field: tuple(column for _, column in sorted(columns)) for field, columns in found.items()},
        tuple(ignored),
    )


def split_heading(lines: Sequence[Line]) -> tuple[Columns, Sequence[Line]]:
    """The columns, and the rows below their headings. Raises RegisterUnreadable."""
    if not lines:
        raise RegisterUnreadable("empty")
    above = [
        (number, columns_in(line.cells)) for number, line in enumerate(lines) if line.number <= HEADING_WITHIN
    ]
    above = above or [(0, columns_in(lines[0].cells))]
    number, best = max(above, key=lambda one: (len(one[1].of), len(one[1].of) + len(one[1].ignored)))
    if "name" not in best.of:
        raise RegisterUnreadable("no_name_column", [heading for heading in best.headings if heading])
    if number + 1 == len(lines):
        raise RegisterUnreadable("no_rows")
    return best, lines[number + 1 :]


def _known(heading: str) -> str | None:
    """The known heading that is meant: the whole, or the first of its parts, or nearly."""
    parts = [joined for part in (heading, *_PARTS.split(heading)) if (joined := "".join(pieces(part)))]
    for part in parts:
        if part in _FIELD_OF:
            return part
    for part in parts:
        if len(part) >= _MISSPELT_FROM and (near := get_close_matches(part, _FIELD_OF, 1, _MISSPELT)):
            return near[0]
    return None
