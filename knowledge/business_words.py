"""Words in the names of businesses that tell little or nothing of which is meant."""

# What stands around a name and is no part of it.
FORMS = frozenset({
    "cv", "pt", "ud", "pd", "tb", "fa", "tbk", "koperasi", "kub", "umkm", "ukm", "ikm", "usaha", "toko",
    "shop", "store", "official", "dan", "the", "by", "of", "and",
})  # fmt: skip
# What half of all businesses call themselves, whatever the catalogue happens to hold.
GENERIC = frozenset({
    "warung", "kedai", "kios", "depot", "rumah", "rm", "dapur", "butik", "galeri", "gallery", "produksi",
    "industri", "perajin", "pengrajin", "kerajinan", "craft", "handmade", "collection", "koleksi", "fashion",
    "konveksi", "jasa", "makan", "makanan", "minuman", "kuliner", "food", "snack", "catering", "katering",
    "kue", "roti", "bakery", "cake", "kitchen", "keripik", "kripik", "kerupuk", "batik", "kopi", "coffee",
    "bakso", "mie", "ayam", "nasi", "jahit", "bordir", "cimahi", "bandung", "khas", "indonesia", "bu", "ibu",
    "pak", "bapak", "mang", "teh", "kang", "ceu", "haji", "hj", "bunda", "mama", "nenek",
})  # fmt: skip
# Names that wish luck: found in every street.
FAVOURITE = frozenset({
    "berkah", "barokah", "jaya", "makmur", "sari", "rasa", "mandiri", "abadi", "sejahtera", "lestari",
    "mulya", "mulia", "karya", "putra", "putri", "sinar", "sumber", "rejeki", "rezeki", "harapan", "amanah",
    "maju", "bersama", "indah", "cahaya", "mekar", "sejati", "utama", "sentosa", "baru", "dua", "tiga",
})  # fmt: skip
COMMONPLACE = FORMS | GENERIC
ORDINARY = COMMONPLACE | FAVOURITE
