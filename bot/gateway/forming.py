"""A form as a reply."""

from collections.abc import Mapping

from bot.domain.forms import Value
from bot.gateway.context import Asked, Reply
from bot.ui.views import forms as views


async def begin_form(
    asked: Asked,
    kind: str,
    subject: str = "",
    answers: Mapping[str, Value] | None = None,
    step: str = "",
) -> Reply:
    """Goes on with the form about `subject`, or begins it with these answers; at the question `step` where
    one is named. Whether it is theirs to fill in is for the caller to know."""
    forms, spoken = asked.house.forms, asked.render.texts.language
    opened = await forms.open(asked.person, spoken, kind, subject, answers)
    if step:
        opened = await forms.change(asked.person, step)
    return Reply(views.form(asked.render, opened))
