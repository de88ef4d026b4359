"""The forms there are."""

from bot.domain.broadcast_forms import BROADCAST, CORRECTION
from bot.domain.event_forms import EVENT
from bot.domain.fields import EntryField, TextField
from bot.domain.forms import Form
from bot.domain.listing_forms import CLAIM, CLAIM_BY_NUMBER, FIND, LISTING, REGISTER
from bot.domain.report_forms import PROPOSAL, REPORT
from bot.domain.review_forms import ANSWER, ASK_BACK, REJECT

MAINTENANCE = Form(
    "maintenance", "maintenance", (TextField("text", 1000), TextField("text_en", 1000, optional=True))
)
# About a question, by its number.
ALIAS = Form("alias", "questions", (EntryField("entry"),))

FORMS = (
    *(MAINTENANCE, EVENT, BROADCAST, CORRECTION, ALIAS),
    *(FIND, CLAIM, CLAIM_BY_NUMBER, REGISTER, LISTING),
    *(ASK_BACK, REJECT, ANSWER, REPORT, PROPOSAL),
)
