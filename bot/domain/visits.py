"""Visitors who looked for the way to a listing, and are asked once afterwards whether it is still right."""

from datetime import timedelta

# Whoever opens the card again so long after has probably been there.
ASKED_AFTER = timedelta(days=1)
# Then it is forgotten who it was, and they may be asked anew.
KEPT = timedelta(days=180)
