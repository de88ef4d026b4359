import json

import pytest

from knowledge.answers import to_json
from knowledge.catalogue import Catalogue
from knowledge.entries import Product
from knowledge.loader import load_vocabulary
from knowledge.search import Search


def test_every_entry_is_found_first_by_its_full_name(catalogue: Catalogue, search: Search) -> None:
    namesakes: dict[str, set[str]] = {}
    for entry in catalogue:
        for name in {entry.name.id, entry.name.en, entry.name.su or entry.name.id}:
            namesakes.setdefault(name, set()).add(entry.id)
    wrong = {}
    for name, ids in namesakes.items():
        answer = search.answer(name)
        if not answer.confident or answer.hits[0].entry.id not in ids:
            wrong[name] = [hit.entry.id for hit in answer.hits[:2]]
    assert not wrong


def test_every_entry_is_found_by_its_id_and_in_small_letters(catalogue: Catalogue, search: Search) -> None:
    wrong = [
        entry.id
        for entry in catalogue
        for typed in (entry.id, entry.name.id.lower())
        if entry.id not in [hit.entry.id for hit in search.answer(typed).hits[:2]]
    ]
    assert not wrong


@pytest.mark.parametrize(
    "question",
    [
        "dimana beli batik cimahi?",
        "beli batk cimahi dmn ya",
        "where to buy cimahi batik",
        "meser batik cimahi di mana",
    ],
)
def test_where_to_buy_gives_the_product_and_then_its_makers(
    question: str, catalogue: Catalogue, search: Search
) -> None:
    answer = search.answer(question, limit=50)
    batik = catalogue["batik-cimahi"]
    assert isinstance(batik, Product)
    assert (answer.intent, answer.confident, answer.hits[0].entry) == ("where_to_buy", True, batik)
    following = {hit.entry.id for hit in answer.hits[1:]}
    assert {maker.id for maker in catalogue.makers_of(batik)} <= following


def test_makers_are_found_by_their_area(catalogue: Catalogue, search: Search) -> None:
    for hit in search.answer("batik cibabat").hits[:1]:
        areas = {area.id for area in catalogue.areas_of(hit.entry)}
        assert hit.entry.kind in ("maker", "place", "community")
        assert "kel-cibabat" in areas


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("dimana beli keripik singkong yang enak?", "id"),
        ("where can I buy cassava chips?", "en"),
        ("di palih mana meser kiripik sampeu?", "su"),
        ("batagor", "id"),
    ],
)
def test_the_language_is_read_from_the_words(question: str, language: str, search: Search) -> None:
    assert search.answer(question).language == language
    assert search.answer(question, "en").language == "en"


@pytest.mark.parametrize(
    "greeting",
    ["halo", "Hi there!", "makasih ya kak", "hatur nuhun pisan", "thank you so much", "sampurasun"],
)
def test_smalltalk_is_no_search(greeting: str, search: Search) -> None:
    answer = search.answer(greeting)
    assert (answer.intent, answer.confident, answer.hits) == ("smalltalk", True, ())


@pytest.mark.parametrize(
    "question",
    [
        "",
        "   ",
        "\N{PARTY POPPER}\N{PARTY POPPER}",
        "?!",
        "123456",
        "' OR '1'='1' --",
        "{{7*7}} ${jndi:ldap://x}",
        "<script>alert(1)</script>",
        "zzxq " * 800,
        "\0\u202e\uffff",
        "harga",
        "dimana ya?",
        "batik pekalongan",
        "oleh-oleh khas jogja",
        "cuaca besok",
        "hotel di bandung",
    ],
)
def test_what_the_guide_cannot_know_is_not_answered(question: str, search: Search) -> None:
    answer = search.answer(question)
    assert not answer.confident
    assert len(answer.hits) <= 3


@pytest.mark.parametrize(
    "question",
    [
        "camilan yang tidak pedas",
        "cemilan ga pedes dong",
        "jajanan jangan yg pedes",
        "snacks that are not spicy",
        "non-spicy snacks",
        "opieun nu teu lada",
        "jajanan nu henteu lada",
    ],
)
def test_a_quality_that_is_not_wanted_is_left_out(question: str, search: Search) -> None:
    answer = search.answer(question)
    assert answer.confident
    products = [hit.entry for hit in answer.hits if isinstance(hit.entry, Product)]
    assert products
    assert [product.id for product in products if "spicy" in product.traits] == []


@pytest.mark.parametrize(
    "question",
    [
        "oleh-oleh yang bukan makanan",
        "oleh2 selain makanan",
        "souvenirs, no food please",
        "souvenirs other than food",
        "oleh-oleh nu lain kadaharan",
        "oleh-oleh salian ti tuangeun",
    ],
)
def test_a_kind_that_is_not_wanted_is_left_out(question: str, search: Search) -> None:
    answer = search.answer(question)
    assert answer.confident
    food = [hit.entry.id for hit in answer.hits if "makanan-minuman" in getattr(hit.entry, "clusters", ())]
    assert food == []


@pytest.mark.parametrize(
    "question",
    [
        "keripik singkong ga pedes",
        "cassava chips, not spicy",
        "kiripik sampeu nu teu lada",
        "susu sapi bukan kemasan",
        "keripik singkong pedes ga?",
        "ada ga keripik singkong pedas",
    ],
)
def test_what_is_named_is_found_whatever_it_should_not_be(question: str, search: Search) -> None:
    assert search.answer(question).hits[0].entry.id in ("keripik-singkong", "susu-sapi")


@pytest.mark.parametrize(
    "question",
    ["bikin aplikasi kasir buat laundry", "an app for my clinic", "suling awi keur lagu sunda"],
)
def test_another_topic_is_what_ours_is_for(question: str, search: Search) -> None:
    assert search.answer(question).confident


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("kota tjimahi", "kota-cimahi"),
        ("soesoe sapi", "susu-sapi"),
        ("bandrek handjoeang", "bandrek-hanjuang"),
        ("kerajinanbambu", "alat-musik-bambu"),
        ("wisatahijaberpasarcimindi", "wisata-hijaber-pasar-cimindi"),
        ("sentrabonekarajutmelong", "sentra-boneka-rajut-melong"),
    ],
)
def test_old_spelling_and_words_written_as_one(question: str, entry: str, search: Search) -> None:
    assert entry in [hit.entry.id for hit in search.answer(question).hits[:3]]


def test_a_long_message_is_read_from_its_beginning(search: Search) -> None:
    answer = search.answer("keripik singkong pedas " + "la " * 1360)
    assert answer.hits[0].entry.id == "keripik-singkong"


def test_the_same_question_has_the_same_answer(catalogue: Catalogue, search: Search) -> None:
    reversed_order = Search(Catalogue(reversed(list(catalogue))), search.vocabulary)
    for question in ("camilan pedas", "batik", "kerajinan bambu", "oleh2 cimahi"):
        assert to_json(search.answer(question)) == to_json(search.answer(question))
        assert to_json(search.answer(question)) == to_json(reversed_order.answer(question))


def test_an_answer_says_why_as_json(search: Search) -> None:
    line = json.loads(json.dumps(to_json(search.answer("kripik sampeu", limit=1))))
    assert line["query"] == "kripik sampeu"
    assert [result["id"] for result in line["results"]] == ["keripik-singkong"]
    assert {match["typed"] for match in line["results"][0]["matched"]} >= {"kripik", "sampeu"}
    assert set(line["results"][0]) == {"id", "kind", "score", "matched"}


def test_at_most_so_many_hits_as_asked_for(search: Search) -> None:
    assert len(search.answer("batik", limit=2).hits) == 2


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("dimana beli telekung ya", "telekung"),
        ("halo min, ada telekung gak?", "telekung"),
        ("brp harga telekung di cimahi", "telekung"),
        ("punten bade meser telekung dimana", "telekung"),
        ("where can I buy a telekung please", "telekung"),
        ("mau telekung 2 lembar 50rb", "telekung"),
        ("telekung bandung", "telekung bandung"),
        ("harga emas antam hari ini", "harga emas antam"),
        ("terima kasih ya kak", ""),
        ("berapa harganya?", ""),
        ("", ""),
    ],
)
def test_what_a_question_is_about_does_not_depend_on_how_it_is_asked(
    question: str, subject: str, search: Search
) -> None:
    assert " ".join(search.subject(question)) == subject


def test_an_alias_leads_to_its_entry_and_takes_nothing_from_others(catalogue: Catalogue) -> None:
    aliases = {"gurilem pedas manis": "batik-cimahi", "zzz": "tiada"}
    more = catalogue.with_aliases(aliases)
    search = Search(more, load_vocabulary())
    answer = search.answer("beli gurilem pedas manis dimana ya")
    assert (answer.confident, answer.hits[0].entry.id) == (True, "batik-cimahi")
    assert more["batik-cimahi"].aliases == (*catalogue["batik-cimahi"].aliases, "gurilem pedas manis")
    assert [entry for entry in more if entry.id != "batik-cimahi"] == [
        entry for entry in catalogue if entry.id != "batik-cimahi"
    ]
