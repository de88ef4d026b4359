"""The forms there are."""

from bot.domain.broadcast_forms import BROADCAST, CORRECTION
from bot.domain.entry_forms import ADDITIONS, ENTRY, LISTING_ENTRY, PRODUCT_ENTRY
from bot.domain.event_forms import EVENT
from bot.domain.fields import EntryField, TextField
from bot.domain.forms import Form
from bot.domain.listing_forms import CLAIM, CLAIM_BY_NUMBER, FIND, LISTING, REGISTER
from bot.domain.report_forms import PROPOSAL, REPORT

MAINTENANCE = Form(
    "maintenance", "maintenance", (TextField("text", 1000), TextField("text_en", 1000, optional=True))
)
# About a question, by its number.
ALIAS = Form("alias", "questions", (EntryField("entry"),))

# About a case, by its number.
ASK_BACK = Form("ask_back", "listings", (TextField("question", 500),))
REJECT_CASE = Form("reject_case", "listings", (TextField("reason", 500),))
ANSWER_CASE = Form("answer_case", "anybody", (TextField("answer", 1000),))
# Hidden entries too, which an EntryField does not know.
FIND_ENTRY = Form("find_entry", "listings", (TextField("words", 100),))

FORMS = (
    *(MAINTENANCE, EVENT, BROADCAST, CORRECTION, ALIAS, REPORT, PROPOSAL),
    *(FIND, CLAIM, CLAIM_BY_NUMBER, REGISTER, LISTING),
    *(ASK_BACK, REJECT_CASE, ANSWER_CASE, FIND_ENTRY),
    *(ENTRY, PRODUCT_ENTRY, LISTING_ENTRY, *ADDITIONS.values()),
)
