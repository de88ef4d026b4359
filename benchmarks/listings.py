"""A seeded generator of realistic listings: the noise of a whole city or province around the real entries."""

import random
from collections.abc import Iterator

from knowledge.entries import Maker

# What small businesses make and sell; about one in eight shares its head word with a real entry.
_HEADS = """
keripik tempe|keripik pisang|keripik bayam|keripik kentang|kerupuk kulit|kerupuk udang|rempeyek
rengginang|opak|emping|kue bolu|kue lapis|kue nastar|kue putu|kue cubit|brownies|donat|roti tawar
roti sobek|martabak|pisang goreng|risoles|pastel|lemper|arem-arem|nasi kuning|nasi uduk|nasi liwet
nasi timbel|ayam goreng|ayam bakar|ayam geprek|bebek goreng|ikan bakar|pecel lele|sate maranggi
soto bandung|mie kocok|mie ayam|bakso urat|cireng|cilok|cimol|seblak ceker|siomay|lotek|karedok|rujak
asinan|es cendol|es campur|es buah|kopi susu|teh tarik|jus buah|susu kedelai|sirup markisa|jamu
sambal bawang|saus kacang|bumbu pecel|abon lele|dendeng sapi|telur asin|tahu susu|tempe mendoan|oncom
madu hutan|kaos sablon|jaket kulit|kemeja batik|gamis|daster|seragam sekolah|celana jeans|kaus kaki
sarung tangan|topi bordir|tas ransel|tas kanvas|dompet kulit|ikat pinggang|sandal jepit|sepatu olahraga
sepatu anak|bordir komputer|jahit kebaya|gorden|sprei|bantal|kasur lipat|karpet|keset|taplak meja
lampu hias|bingkai foto|hiasan dinding|bunga kering|lilin aroma|sabun herbal|lulur|minyak kelapa
pupuk kompos|bibit tanaman|pot semen|rak besi|kursi rotan|meja kayu|lemari jati|pintu kayu|mainan kayu
boneka flanel|gantungan kunci|plakat|sablon gelas|undangan|spanduk|stiker|kalender|buku tulis|tas kertas
kotak kado|perhiasan perak|gelang batu|anyaman pandan|anyaman mendong|wayang golek|gitar kayu|kendang
layangan|miniatur kapal|akuarium|jasa desain|jasa fotografi|jasa video|pembuatan situs|servis komputer
servis ponsel|kursus menjahit|kursus memasak|laundry|katering|rias pengantin|sewa tenda|bengkel motor
bengkel las|cuci mobil|penggilingan bakso|penggilingan padi|isi ulang galon
"""
_MANNERS = """
||||pedas|manis|renyah|asli|rumahan|premium|original|spesial|murah|modern|jadul|kekinian
"""
_TITLES = (
    "Bu",
    "Ibu",
    "Pak",
    "Mang",
    "Teh",
    "Ceu",
    "Kang",
    "Mbak",
    "Mas",
    "Haji",
    "Bunda",
    "Nini",
    "Abah",
    "Umi",
)
_FIRST = """
Imas Neneng Euis Iis Cucu Tati Yati Rina Dewi Sri Ani Nani Wati Lilis Ai Yuyun Entin Eti Ela Nia Rani
Maya Sari Putri Ayu Ujang Asep Dadang Agus Budi Cecep Dede Endang Jajang Kusnadi Maman Nana Oman Rudi
Tatang Usep Wawan Yayan Zaenal Hendra Siti Aminah Fatimah Nur Rahma Laras Indah Mega Bintang Fajar Gilang
Rizki Adit Bayu Cahya Dimas Eka Fitri Galuh Hana Kartika Lestari Melati Nirmala Okta Permata Ratna Salsa
Tiara Utami Vina Wulan Yulia Zahra Anggun Anggraini Michael Mitha
"""
_BRANDS = """
Barokah|Berkah|Jaya|Jaya Makmur|Sari Rasa|Sumber Rejeki|Mekar Sari|Sinar Pagi|Cahaya|Mutiara|Pelangi
Harapan|Sejahtera|Mandiri|Karya Mandiri|Karya Muda|Tiga Putri|Dua Saudara|Putra Sunda|Parahyangan
Pasundan|Priangan|Siliwangi|Kujang Mas|Lembur Kuring|Saung Awi|Warung Kita|Dapur Mama|Dapur Nenek
Rasa Bunda|Citra|Kencana|Gemilang|Abadi|Lestari|Nusantara|Amanah|Collection|Galeri|Craft|Fashion|Kitchen
Snack|Food|Bakery|Creative|Studio|Store|Official|Handmade|House|Corner
"""
_STREETS = """
Amir Machmud|Gandawijaya|Kolonel Masturi|Jenderal Sudirman|Gatot Subroto|Raya Cibabat|Raya Cilember
Encep Kartawiria|Mahar Martanegara|Leuwigajah|Kerkof|Cibaligo|Nanjung|Melong Asih|Cijerah|Kebon Kopi
Pesantren|Ciawitali|Sangkuriang|Cihanjuang|Daeng Mohamad Ardiwinata|Budi|Cipageran|Kamarung|Permana|Pojok
Kademangan|Kebon Rumput|Sukarasa|Babakan|Terusan|Warung Contong|Cisangkan|Padasuka|Usman Dhomiri
Sisingamangaraja|Baros|Industri|Joyodikromo|Rancabali|Cigugur
"""
_AREAS = (
    "kel-melong", "kel-cibeureum", "kel-utama", "kel-leuwigajah", "kel-cibeber", "kel-baros",
    "kel-cigugur-tengah", "kel-karangmekar", "kel-setiamanah", "kel-padasuka", "kel-cimahi",
    "kel-pasirkaliki", "kel-cibabat", "kel-citeureup", "kel-cipageran",
)  # fmt: skip


def _split(table: str) -> list[str]:
    return [word.strip() for line in table.strip().splitlines() for word in line.split("|")]


def listings(count: int, seed: int = 1) -> Iterator[Maker]:
    """`count` invented makers; the same seed gives the same ones."""
    dice = random.Random(seed)
    heads, manners, brands, streets = map(_split, (_HEADS, _MANNERS, _BRANDS, _STREETS))
    names = _FIRST.split()
    for number in range(count):
        head = dice.choice(heads)
        manner = dice.choice(manners)
        owner = f"{dice.choice(_TITLES)} {dice.choice(names)}"
        style = dice.random()
        if style < 0.45:
            name = f"{head} {owner}"
        elif style < 0.75:
            name = f"{head} {dice.choice(brands)}"
        elif style < 0.9:
            name = f"{dice.choice(names)} {dice.choice(brands)}"
        else:
            name = f"{head} {manner} {dice.choice(names)} {dice.choice(brands)}"
        made = f"{head} {manner}".strip()
        yield Maker.model_validate(
            {
                "id": f"umkm-{number}",
                "name": " ".join(name.split()).title(),
                "summary": {
                    "id": f"{made.capitalize()} buatan {owner}, dijual di rumah dan lewat pesanan.",
                    "en": f"{made.capitalize()} made by {owner}, sold at home and by order.",
                },
                "address": f"Jl. {dice.choice(streets)} No. {dice.randint(1, 250)}",
                "area": dice.choice(_AREAS),
                "sources": [{"title": "Daftar usaha (buatan)", "supports": ["address", "area"]}],
            }
        )
