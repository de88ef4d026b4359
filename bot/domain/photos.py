"""Pictures and files that people send for the catalogue: what is taken, and what may go wrong."""

from bot.domain.errors import GuideError

# A picture is kept so large at most, which is what phones show.
LONGEST_SIDE = 1280
# Of what is sent: more would cost the guide more memory than a picture is worth.
MAX_BYTES = 10 * 2**20
MAX_PIXELS = 50_000_000
# Telegram takes no picture that is longer than this in proportion to its width.
MAX_RATIO = 20
# Telegram lets bots fetch no larger file.
FETCH_BYTES = 20 * 2**20


class FileTooLarge(GuideError):
    """A file that Telegram does not let the guide fetch."""


class FileUnavailable(GuideError):
    """Telegram does not give a file out now, or no longer."""
