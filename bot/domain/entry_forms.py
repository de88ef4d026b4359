"""What staff are asked about any entry of the catalogue, there or new."""

from bot.domain.fields import ChoiceField, EntriesField, TextField
from bot.domain.forms import Field, Form
from bot.domain.listing_fields import PriceField
from bot.domain.listing_forms import FIRST, MORE, NAME_LIMIT, NOW, SUMMARY_LIMIT, TOLD
from knowledge.entries import Cluster, Community, Entry, Listing, Maker, Place, Product

WORDS_LIMIT, FACTS_LIMIT = 600, 1500
# Who told it: an owner without Telegram may ask staff to write it down.
TELLERS = ("staff", "owner")

_NAMED: tuple[Field, ...] = (TextField("name", NAME_LIMIT), TextField("summary", SUMMARY_LIMIT))
_IN_ENGLISH = TextField("summary_en", SUMMARY_LIMIT, optional=True)
_CLUSTERS = EntriesField("clusters", Cluster)
_PRICE = PriceField("price", optional=True)
_FOUND_BY: tuple[Field, ...] = (
    TextField("name_en", NAME_LIMIT, optional=True),
    TextField("aliases", WORDS_LIMIT, optional=True),
    TextField("keywords", WORDS_LIMIT, optional=True),
    TextField("facts", FACTS_LIMIT, optional=True),
)
_TOLD_BY = ChoiceField("told_by", TELLERS)


def _mending(kind: str, *fields: Field) -> Form:
    return Form(kind, "listings", (*fields, *_FOUND_BY, _TOLD_BY), mends=True, asks_like="entry")


def _adding(kind: type[Entry], *fields: Field) -> Form:
    return Form(f"add_{kind.kind}", "listings", fields, asks_like="entry")


ENTRY = _mending("entry", *_NAMED, _IN_ENGLISH, _CLUSTERS)
PRODUCT_ENTRY = _mending("entry_product", *_NAMED, _IN_ENGLISH, _CLUSTERS, _PRICE)
LISTING_ENTRY = _mending("entry_listing", *FIRST, *NOW, *MORE, *TOLD)

# What can be added in the chat, and by which form.
ADDITIONS: dict[type[Entry], Form] = {
    Product: _adding(Product, *_NAMED, _IN_ENGLISH, _CLUSTERS, _PRICE),
    **{kind: _adding(kind, *FIRST, *MORE, _TOLD_BY) for kind in (Maker, Place, Community)},
}


def form_about(entry: Entry) -> Form:
    """By which staff mend an entry."""
    match entry:
        case Listing():
            return LISTING_ENTRY
        case Product():
            return PRODUCT_ENTRY
        case _:
            return ENTRY
