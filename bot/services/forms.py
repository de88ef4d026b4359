"""Forms that people fill in, a message at a time; each step is kept before the next is asked."""

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime

from bot.domain import forms as moves
from bot.domain.errors import FormGone
from bot.domain.forms import Form, OpenForm, Said, Surroundings, Value
from bot.domain.people import PersonId
from bot.storage import forms, people
from bot.storage.database import Database

Move = Callable[[OpenForm], OpenForm]


class Forms:
    """`kinds` are the forms there are, by kind. Every method raises StorageUnavailable."""

    def __init__(self, database: Database, clock: Callable[[], datetime], kinds: tuple[Form, ...]) -> None:
        self._database = database
        self._clock = clock
        self._kinds = {form.kind: form for form in kinds}

    def form(self, kind: str) -> Form:
        """Raises FormGone for a kind that there is not, or no more."""
        if kind not in self._kinds:
            raise FormGone
        return self._kinds[kind]

    async def open(
        self,
        person: PersonId,
        spoken: str,
        kind: str,
        subject: str = "",
        answers: Mapping[str, Value] | None = None,
    ) -> OpenForm:
        """Go on with the form about `subject`, or begin it with these answers. `spoken` is their language.

        Raises FormGone for a form about something that was not begun.
        """
        form, now = self.form(kind), self._clock()
        async with self._database.writing() as connection:
            known = await forms.one(connection, person, form, subject)
            if known is None and form.mends and subject and answers is None:
                raise FormGone
            if known:
                opened = moves.with_beside(known, answers or {})
            else:
                opened = moves.begin(person, form, subject, secrets.token_hex(6), answers or {})
            await people.make_known(connection, person, spoken, now)
            await forms.save(connection, opened, now)
        return opened

    async def active(self, person: PersonId) -> OpenForm | None:
        """The form that takes what the person writes."""
        async with self._database.reading() as connection:
            return await forms.active(connection, person, self._kinds)

    async def unfinished(self, person: PersonId) -> tuple[OpenForm, ...]:
        async with self._database.reading() as connection:
            return await forms.all_of(connection, person, self._kinds)

    async def say(self, person: PersonId, said: Said, at: Surroundings) -> OpenForm:
        """Answer the open question. Raises BadAnswer, FormGone."""
        return await self._move(person, lambda form: moves.say(form, said, at))

    async def pick(self, person: PersonId, step: str, picked: str, at: Surroundings) -> OpenForm:
        """Answer by a button. Raises BadAnswer, FormGone."""
        return await self._move(person, lambda form: moves.pick(form, step, picked, at))

    async def skip(self, person: PersonId, step: str) -> OpenForm:
        return await self._move(person, lambda form: moves.skip(form, step))

    async def keep(self, person: PersonId, step: str) -> OpenForm:
        return await self._move(person, lambda form: moves.keep(form, step))

    async def back(self, person: PersonId) -> OpenForm:
        return await self._move(person, moves.back)

    async def change(self, person: PersonId, step: str) -> OpenForm:
        return await self._move(person, lambda form: moves.change(form, step))

    async def rest(self, person: PersonId) -> None:
        """Leave the open form for later."""
        async with self._database.writing() as connection:
            await forms.rest(connection, person)

    async def close(self, form: OpenForm) -> None:
        """The form is finished, or given up."""
        async with self._database.writing() as connection:
            await forms.remove(connection, form)

    async def _move(self, person: PersonId, move: Move) -> OpenForm:
        async with self._database.writing() as connection:
            form = await forms.active(connection, person, self._kinds)
            if form is None:
                raise FormGone
            moved = move(form)
            await forms.save(connection, moved, self._clock())
        return moved
