"""Which offers of the last look still count though their letters are no longer read: archived, moved, or too old."""

from datetime import UTC, datetime, time, timedelta

from cornerman.offer_origins import offer_read_in
from cornerman.offers import Offer
from cornerman.times import instant
from cornerman.understanding import Reading

_LONG_OVER = timedelta(days=180)
"""So long after it came, and after its deadline, nothing hangs on an offer any more."""


def kept_offers(reading: Reading, now: datetime) -> tuple[Offer, ...]:
    """Give what was read before as an offer, the oldest first, where its letter does not speak for itself any more.

    Where the letter is read again, what is made of it now counts.
    """
    if not reading.offers:
        return ()
    present = {offer_read_in(each.id) for each in reading.letters}
    gone = (each for each in reading.offers if each.id not in present and not _is_long_over(each, now))
    return tuple(sorted(gone, key=lambda each: (instant(each.received_at), each.id)))


def _is_long_over(offer: Offer, now: datetime) -> bool:
    last = instant(offer.received_at)
    if offer.deadline is not None:
        last = max(last, datetime.combine(offer.deadline, time.min, UTC))
    return instant(now) - last > _LONG_OVER
