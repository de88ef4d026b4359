"""A question taken apart: which of its words name what is sought, and what the words around it say."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from knowledge.values import Language
from knowledge.vocabulary import ByLanguage, Cue, Door, Phrase, Phrases, Slot, Vocabulary

Role = Literal["content", "cue", "home", "function", "foreign", "negated"]
# What a question speaks of: something that may be ours, other towns and topics, or nothing by itself.
Subject = Literal["ours", "elsewhere", "none"]

# What may stand between a leading word and the town: "sekolah kami di Garut", "to the Netherlands".
_BETWEEN = frozenset({
    "di", "kota", "kabupaten", "pulau", "daerah", "saya", "aku", "kami", "kita", "yang", "ada",
    "in", "at", "the", "my", "our", "abdi", "kuring", "nu", "aya",
})  # fmt: skip


_RELATIVE = frozenset({"yang", "nu", "that", "which"})

# What may stand between a negation and what is not wanted, and what adds one more thing.
_UNSTRESSED = frozenset({
    "yang", "terlalu", "begitu", "terbuat", "dari", "nu", "ti", "too", "very", "so", "that", "any", "the",
    "a", "really",
})  # fmt: skip
_AND = frozenset({"dan", "atau", "sama", "maupun", "and", "or", "nor", "jeung", "sareng", "atawa"})


class Reading(NamedTuple):
    """A question taken apart: each word's role, and what the words around the thing asked for say; `near`
    is where those for nearness stand, `door` what of the guide itself is asked for, and nothing else."""

    words: Phrase
    roles: tuple[Role, ...]
    cues: frozenset[Cue]
    slots: frozenset[Slot]
    language: Language
    is_smalltalk: bool
    near: range | None
    door: Door | None

    @property
    def subject(self) -> Subject:
        if "foreign" in self.roles:
            return "elsewhere"
        return "none" if {*self.roles} <= {"cue", "function"} else "ours"


class Reader:
    """Reads questions with the words of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        phrases = vocabulary.phrases
        self._cue_of = {phrase: cue for cue, lines in vocabulary.cues.items() for phrase in phrases(lines)}
        self._cues = Phrases(self._cue_of)
        # Longer phrases that hold a cue and don't mean it (buka puasa, jam tangan).
        longer = (*phrases(vocabulary.stop_words), *(one for of in vocabulary.concepts for one in of.phrases))
        self._spans = Phrases({*self._cue_of, *(phrase for phrase in longer if len(phrase) > 1)})
        self._slot_of = {
            phrase: slot for slot, lines in vocabulary.slots.items() for phrase in phrases(lines)
        }
        self._slots = Phrases(self._slot_of)
        self._door_of = {
            phrase: door for door, lines in vocabulary.doors.items() for phrase in phrases(lines)
        }
        self._doors = Phrases(self._door_of)
        self._function = Phrases(phrases(vocabulary.stop_words))
        self._negations = {
            negation: Phrases(phrases(lines)) for negation, lines in vocabulary.negations.items()
        }
        self._qualities = {phrase for lines in vocabulary.traits.values() for phrase in phrases(lines)}
        self._meant = Phrases(
            phrase for of in vocabulary.concepts for phrase in of.phrases if len(phrase) > 1
        )
        self._smalltalk = Phrases(phrases(vocabulary.smalltalk))
        self._home = Phrases(phrases(vocabulary.home))
        self._towns = Phrases(phrases(vocabulary.towns))
        self._topics = Phrases(phrases(vocabulary.other_topics))
        self._purposes = Phrases(phrases(vocabulary.purposes))
        self._leading = Phrases(phrases(vocabulary.leading_elsewhere))
        self._languages: dict[str, set[Language]] = {}
        groups: list[ByLanguage] = [*vocabulary.cues.values(), *vocabulary.synonyms]
        groups += [
            *vocabulary.doors.values(),
            vocabulary.stop_words,
            vocabulary.smalltalk,
            vocabulary.kinds.get("maker", ByLanguage()),
        ]
        for group in groups:
            for language, line in group.items():
                for word in vocabulary.phrase(line):
                    self._languages.setdefault(word, set()).add(language)
        # What frames a question; and what speaks of other places, other topics or the guide, unless an entry
        # has that word too.
        frame = (self._cues, self._function, self._smalltalk, self._home)
        self.frame = frozenset(word for group in frame for phrase, _ in group.items() for word in phrase)
        strange = (self._towns, self._topics, self._doors)
        self.strange = frozenset(word for group in strange for phrase, _ in group.items() for word in phrase)

    def read(self, spelt: Phrase, own: Sequence[bool], paired: Sequence[bool]) -> Reading:
        """`spelt`: the words with slips put right; `own`: whether each leads to an entry so, `paired`: with
        its neighbour."""
        roles: list[Role] = ["content"] * len(spelt)
        function = self._function.positions(spelt)
        spans = ((spelt[span.start : span.stop], span) for span in self._spans.find(spelt))
        cues = [
            (self._cue_of[phrase], span)
            for phrase, span in spans
            if phrase in self._cue_of and not self._tells_which(self._cue_of[phrase], spelt, span)
        ]
        towns, passing = self._elsewhere(spelt)
        for position in self._home.positions(spelt):
            roles[position] = "home"
        for position in function | passing:
            roles[position] = "function"
        for _, span in cues:
            for position in span:
                roles[position] = "cue"
        for position in towns:
            if not paired[position]:
                roles[position] = "foreign"
        ours = next((at for at, is_ours in enumerate(own) if is_ours and roles[at] == "content"), len(own))
        aims = [position for position in self._purposes.positions(spelt) if position >= ours]
        for span in self._topics.find(spelt):
            role: Role = "function" if aims and aims[0] <= span.start and span.start > ours else "foreign"
            for position in span:
                if len(span) > 1 or not own[position]:
                    roles[position] = role
        for position in self._negated(spelt, roles):
            roles[position] = "negated"
        smalltalk = self._smalltalk.positions(spelt)
        is_smalltalk = bool(smalltalk) and not set(range(len(spelt))) - smalltalk - function
        slots = [(self._slot_of[spelt[span.start : span.stop]], span) for span in self._slots.find(spelt)]
        return Reading(
            spelt,
            tuple(roles),
            frozenset(cue for cue, _ in cues),
            frozenset(slot for slot, _ in slots),
            self._language(spelt),
            is_smalltalk,
            next((span for slot, span in slots if slot == "near"), None),
            self._door(spelt, function | smalltalk | self._home.positions(spelt)),
        )

    def _door(self, words: Phrase, framing: frozenset[int]) -> Door | None:
        """The one that all words but those of `framing` ask for."""
        spans = list(self._doors.find(words))
        doors = {self._door_of[words[span.start : span.stop]] for span in spans}
        if len(doors) != 1 or not framing.union(*spans).issuperset(range(len(words))):
            return None
        return doors.pop()

    @staticmethod
    def _tells_which(cue: Cue, words: Phrase, span: range) -> bool:
        """Whether words tell which one is meant ("yang bisa dilipat") instead of asking what it is."""
        return cue == "what_is" and span.start > 0 and words[span.start - 1] in _RELATIVE

    def _negated(self, words: Phrase, roles: Sequence[Role]) -> set[int]:
        """What is not wanted: the quality right behind "not", the things behind "other than"."""
        meant = self._meant.positions(words)  # "tanpa pengawet" is a quality of its own
        negated: set[int] = set()
        for negation, phrases in self._negations.items():
            for span in phrases.find(words):
                if meant.intersection(span):
                    continue
                at = span.stop
                while (
                    at < len(words)
                    and words[at] in _UNSTRESSED
                    and (negation == "thing" or words[at] != "yang")
                ):
                    at += 1
                if negation == "quality":
                    if words[at : at + 1] in self._qualities and roles[at] == "content":
                        negated.add(at)
                    continue
                while at < len(words) and (roles[at] == "content" or words[at] in _AND):
                    if roles[at] == "content":
                        negated.add(at)
                    at += 1
        return negated

    def _elsewhere(self, words: Phrase) -> tuple[set[int], set[int]]:
        """Other towns that are asked about, and those where somebody only comes from or goes to."""
        foreign: set[int] = set()
        passing: set[int] = set()
        at_home = bool(self._home.positions(words))
        leading = self._leading.positions(words)
        for span in self._towns.find(words):
            before = span.start - 1
            while before >= 0 and before not in leading and words[before] in _BETWEEN:
                before -= 1
            (passing if at_home or before in leading else foreign).update(span)
        return foreign, passing

    def _language(self, words: Phrase) -> Language:
        votes: Counter[Language] = Counter()
        for word in words:
            spoken = self._languages.get(word, ())
            for language in spoken:
                votes[language] += 6 // len(spoken)
        order: tuple[Language, ...] = ("id", "en", "su")
        return max(order, key=lambda language: votes[language])
