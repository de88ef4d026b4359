"""The forms there are."""

from bot.domain.broadcast_forms import BROADCAST, CORRECTION
from bot.domain.event_forms import EVENT
from bot.domain.fields import EntryField, TextField
from bot.domain.forms import Form
from bot.domain.report_forms import PROPOSAL, REPORT

MAINTENANCE = Form(
    "maintenance", "maintenance", (TextField("text", 1000), TextField("text_en", 1000, optional=True))
)
# About a question, by its number.
ALIAS = Form("alias", "questions", (EntryField("entry"),))

FORMS = (MAINTENANCE, EVENT, BROADCAST, CORRECTION, ALIAS, REPORT, PROPOSAL)
