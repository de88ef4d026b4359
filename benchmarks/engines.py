"""Our search and engines that need no server, each made from the same entries and asked in the same way.

Each engine gets every name, alias and keyword of an entry with their synonyms, and its texts.
"""

import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from typing import NamedTuple

from knowledge import text
from knowledge.catalogue import Catalogue
from knowledge.entries import Listing
from knowledge.search import Search
from knowledge.vocabulary import Phrases, Vocabulary

FOUND = 3

Find = Callable[[str], Sequence[str]]


class Document(NamedTuple):
    id: str
    names: list[str]
    words: list[str]


def documents(catalogue: Catalogue, vocabulary: Vocabulary) -> list[Document]:
    """What the other engines are given: the same words that ours is, synonyms written out."""
    same: dict[tuple[str, ...], list[str]] = {}
    for concept in vocabulary.concepts:
        for phrase in concept.phrases:
            same.setdefault(phrase, []).extend(" ".join(other) for other in concept.phrases)
    known = Phrases(same)
    made = []
    for entry in catalogue:
        names = [entry.name.id, entry.name.en, *entry.aliases]
        lines = [*names, *entry.keywords]
        traits = [line for trait in entry.traits for line in vocabulary.traits[trait].lines()]
        synonyms = {
            other
            for words in map(vocabulary.words, lines)
            for span in known.find_all(words)
            for other in same[words[span.start : span.stop]]
        }
        texts = [entry.summary.id, entry.summary.en]
        if isinstance(entry, Listing) and entry.address:
            texts.append(entry.address)
        made.append(Document(entry.id, names, [*lines, *traits, *sorted(synonyms), *texts]))
    return made


def ours(catalogue: Catalogue, vocabulary: Vocabulary) -> Find:
    search = Search(catalogue, vocabulary)
    return lambda question: [hit.entry.id for hit in search.answer(question, limit=FOUND).hits]


def _grams(line: str) -> list[str]:
    words = [f" {word} " for word in text.words(line)]
    return [word[at : at + size] for word in words for size in (3, 4) for at in range(len(word) - size + 1)]


def bm25_ngrams(catalogue: Catalogue, vocabulary: Vocabulary) -> Find:
    import bm25s

    made = documents(catalogue, vocabulary)
    index = bm25s.BM25()
    index.index([_grams(" ".join(document.words)) for document in made], show_progress=False)

    def find(question: str) -> list[str]:
        grams = _grams(question)
        if not grams:
            return []
        found = index.retrieve([grams], k=min(FOUND, len(made)), show_progress=False)
        return [made[number].id for number in found.documents[0]]

    return find


def fts5_trigram(catalogue: Catalogue, vocabulary: Vocabulary) -> Find:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE entries USING fts5(id UNINDEXED, words, tokenize='trigram')")
    rows = ((document.id, " ".join(document.words)) for document in documents(catalogue, vocabulary))
    database.executemany("INSERT INTO entries VALUES (?, ?)", rows)

    def find(question: str) -> list[str]:
        words = [word for word in text.words(question) if len(word) >= 3]
        grams = {word[at : at + 3] for word in words for at in range(len(word) - 2)}
        if not grams:
            return []
        asked = " OR ".join(f'"{gram}"' for gram in sorted(grams))
        statement = "SELECT id FROM entries WHERE entries MATCH ? ORDER BY rank LIMIT ?"
        return [row[0] for row in database.execute(statement, (asked, FOUND))]

    return find


def tantivy(catalogue: Catalogue, vocabulary: Vocabulary) -> Find:
    import tantivy as engine

    builder = engine.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("words")
    schema = builder.build()
    index = engine.Index(schema, path=tempfile.mkdtemp())
    writer = index.writer(64_000_000, 1)
    for document in documents(catalogue, vocabulary):
        writer.add_document(engine.Document(id=document.id, words=" ".join(document.words)))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def find(question: str) -> list[str]:
        parts = [
            (
                engine.Occur.Should,
                engine.Query.fuzzy_term_query(schema, "words", word, 1 if len(word) < 6 else 2)
                if len(word) > 3
                else engine.Query.term_query(schema, "words", word),
            )
            for word in text.words(question)
        ]
        if not parts:
            return []
        found = searcher.search(engine.Query.boolean_query(parts), FOUND).hits
        return [searcher.doc(address)["id"][0] for _, address in found]

    return find


def wratio_names(catalogue: Catalogue, vocabulary: Vocabulary) -> Find:
    """What most bots do."""
    from rapidfuzz import fuzz, process

    made = documents(catalogue, vocabulary)
    names = [(name.lower(), document.id) for document in made for name in document.names]
    choices = [name for name, _ in names]

    def find(question: str) -> list[str]:
        found = process.extract(question.lower(), choices, scorer=fuzz.WRatio, limit=10)
        return list(dict.fromkeys(names[number][1] for _, _, number in found))[:FOUND]

    return find


ENGINES: dict[str, Callable[[Catalogue, Vocabulary], Find]] = {
    "ours": ours,
    "bm25s, 3-4-letter n-grams": bm25_ngrams,
    "SQLite FTS5 trigram": fts5_trigram,
    "tantivy, fuzzy terms": tantivy,
    "rapidfuzz WRatio, names": wratio_names,
}
