"""Another time for a debrief that a member proposes; it is taken when it suits the seeker and all who said yes."""

from dataclasses import dataclass
from datetime import datetime

from cornerman.people import normal_address
from cornerman.times import Span, require_zoned


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a member would rather have (COUNTER, RFC 5546, 3.2.7): neither a yes nor a no to what stands.

    `uid` is that of the debrief's event, `member` an address, `comment` what they wrote with it, if anything.
    """

    uid: str
    member: str
    span: Span
    sent_at: datetime
    comment: str = ""

    def __post_init__(self) -> None:
        """Refuse a time without a zone; keep the address in its normal form."""
        require_zoned(self.sent_at, "sent_at")
        object.__setattr__(self, "member", normal_address(self.member))
