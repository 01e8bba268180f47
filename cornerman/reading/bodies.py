"""Which letters must be read in full, told from their heads alone."""

from cornerman.letters import Letter
from cornerman.reading.lexicon import Lexicon
from cornerman.reading.text_matching import Wording
from cornerman.vocabulary import Topic, Vendor

_ARRANGES = (
    Topic.INTERVIEW,
    Topic.JOB_INTERVIEW,
    Topic.SCHEDULING,
    Topic.INVITATION,
    Topic.RESCHEDULE,
    Topic.CANCELLATION,
    Topic.NO_SHOW,
)
_SENDERS = (
    Vendor.APPLICANT_TRACKING,
    Vendor.INTERVIEW_SCHEDULING,
    Vendor.SCHEDULING,
    Vendor.ASSESSMENT,
    Vendor.CONFERENCE,
    Vendor.CALENDARS,
    Vendor.SIGNATURES,
)


def needs_body(head: Letter, *, has_calendar: bool, is_met: bool, lexicon: Lexicon) -> bool:
    """Tell whether the text of a letter has to be read, of which `head` has the headers and the first words.

    The rule: every letter is read in full, but for those that say of themselves that they went to many; where the
    mailbox sorted it, and a list that it came by, is no reason to leave it. Of those to many all the same one that
    carries a calendar message (`has_calendar`); that answers another letter; that comes from where the seeker wrote
    to or was invited from (`is_met`), or from a system by which applicants are dealt with or talks arranged; or
    whose subject or first words are those of arranging a talk. Any other letter to many is a newsletter to us.
    """
    if not head.bulk or has_calendar or is_met or head.references:
        return True
    if any(lexicon.is_vendor(each.domain, *_SENDERS) for each in (head.sender, head.reply_to) if each is not None):
        return True
    return lexicon.has(Wording.of(head.subject, head.text), *_ARRANGES)
