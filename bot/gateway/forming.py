"""A form as a reply."""

from collections.abc import Mapping

from bot.domain.forms import Value
from bot.gateway.context import Asked, Reply
from bot.ui.views import forms as views


async def begin_form(
    asked: Asked, kind: str, subject: str = "", answers: Mapping[str, Value] | None = None
) -> Reply:
    """Goes on with the form about `subject`, or begins it with these answers. Whether it is theirs to fill in
    is for the caller to know."""
    spoken = asked.render.texts.language
    return Reply(
        views.form(asked.render, await asked.house.forms.open(asked.person, spoken, kind, subject, answers))
    )
