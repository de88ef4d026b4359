"""Our search beside engines that need no server: same entries, same questions, one run.

    python -m benchmarks.search [--sizes 0,1000,10000,100000] [--engines ours,tantivy] [--questions FILE]

Each engine gets every name, alias and keyword of an entry with their synonyms, and its texts. A question
counts as answered when a labelled entry stands first (s@1), or among the first three (s@3). Times are the
best of three rounds for each question; memory is what building adds to the process. Each engine runs in a
process of its own.
"""

import argparse
import json
import multiprocessing
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.listings import listings
from knowledge import text
from knowledge.catalogue import Catalogue
from knowledge.entries import Listing
from knowledge.loader import load_catalogue, load_vocabulary
from knowledge.search import Search
from knowledge.vocabulary import Phrases, Vocabulary

QUESTIONS = Path(__file__).parent.parent / "tests" / "knowledge" / "questions" / "dev.jsonl"
ROUNDS = 3
FOUND = 3

Find = Callable[[str], Sequence[str]]


class Document(NamedTuple):
    id: str
    names: list[str]
    words: list[str]


class Measured(NamedTuple):
    engine: str
    size: int
    first: float
    three: float
    median: float
    p95: float
    build: float
    memory: float


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


def _memory() -> float:
    """Bytes in use by this process."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return float(pages * resource.getpagesize())


def measure(engine: str, size: int, questions: list[dict[str, Any]]) -> Measured:
    catalogue = Catalogue([*load_catalogue(), *listings(size)])
    vocabulary = load_vocabulary()
    len(vocabulary.concepts)  # read once for all, by no engine
    before, start = _memory(), time.perf_counter()
    find = ENGINES[engine](catalogue, vocabulary)
    build, memory = time.perf_counter() - start, _memory() - before
    asked = [question for question in questions if question["relevant"]]
    times, first, three = [], 0, 0
    for question in asked:
        rounds = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            found = find(question["q"])
            rounds.append(time.perf_counter() - start)
        times.append(min(rounds))
        right = [one in question["relevant"] for one in found]
        first += any(right[:1])
        three += any(right)
    times.sort()
    return Measured(
        engine,
        size,
        first / len(asked),
        three / len(asked),
        statistics.median(times) * 1e3,
        times[int(len(times) * 0.95)] * 1e3,
        build,
        memory / max(len(catalogue), 1) / 1e3,
    )


def table(rows: Iterable[Measured]) -> str:
    lines = [
        "| engine | listings | s@1 | s@3 | median ms | p95 ms | build s | kB an entry | our median / its |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    own: dict[int, float] = {}
    for row in rows:
        own.setdefault(row.size, row.median)
        lines.append(
            f"| {row.engine} | {row.size:,} | {row.first:.3f} | {row.three:.3f} | {row.median:.2f}"
            f" | {row.p95:.2f} | {row.build:.2f} | {row.memory:.1f} | {own[row.size] / row.median:.2f} |"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", default="0,1000,10000,100000", help="listings among the real entries")
    parser.add_argument(
        "--engines", default="", metavar="WORDS", help="only those with one of these in the name"
    )
    parser.add_argument("--questions", type=Path, default=QUESTIONS, metavar="FILE")
    given = parser.parse_args()
    questions = [json.loads(line) for line in given.questions.read_text(encoding="utf-8").splitlines()]
    rows = []
    for size in map(int, given.sizes.split(",")):
        for engine in ENGINES:
            if not any(word in engine for word in given.engines.split(",")):
                continue
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                rows.append(pool.apply(measure, (engine, size, questions)))
    print(table(rows))


if __name__ == "__main__":
    main()
