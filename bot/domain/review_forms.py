"""What staff write when they decide a case, by its number, and what its person answers."""

from bot.domain.fields import TextField
from bot.domain.forms import Form

REASON_LIMIT = 500

ASK_BACK = Form("ask_back", "listings", (TextField("question", REASON_LIMIT),), at_once=True)
REJECT = Form("reject_case", "listings", (TextField("reason", REASON_LIMIT),), at_once=True)
ANSWER = Form("answer_case", "anybody", (TextField("answer", REASON_LIMIT),), at_once=True)
