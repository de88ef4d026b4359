"""What a listing lacks, in the order in which visitors miss it."""

from collections.abc import Callable, Mapping

from knowledge.entries import Listing

# Name of what is told -> whether the listing has it.
WANTED: Mapping[str, Callable[[Listing], bool]] = {
    "contact": lambda entry: bool(entry.phones or entry.whatsapp),
    "address": lambda entry: bool(entry.address or entry.place),
    "hours": lambda entry: bool(entry.hours or entry.hours_text),
    "products": lambda entry: bool(entry.products or entry.offers),
    "photos": lambda entry: bool(entry.photos),
    "price": lambda entry: bool(entry.price),
    "pin": lambda entry: bool(entry.point or entry.place),
    "area": lambda entry: bool(entry.area or entry.place),
    "ordering": lambda entry: bool(entry.ordering or entry.marketplaces),
    "payment": lambda entry: bool(entry.payment),
    "certificates": lambda entry: bool(entry.certificates),
    "online": lambda entry: bool(entry.instagram or entry.websites),
}
# By which question of the owner's form it is added, where that has another name.
ASKED_AS: Mapping[str, str] = {"contact": "whatsapp", "pin": "address", "online": "instagram"}


def missing(entry: Listing) -> tuple[str, ...]:
    """The first is the next best thing to add."""
    return tuple(name for name, has in WANTED.items() if not has(entry))
