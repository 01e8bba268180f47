"""The words and domains by which interviews are known; read from `config/` and handed to the core as one value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Words are lower case and matched at word borders; domains match themselves and what is below them."""

    interview: tuple[str, ...] = ()
    maybe_interview: tuple[str, ...] = ()
    not_interview: tuple[str, ...] = ()
    as_interviewer: tuple[str, ...] = ()
    assessment: tuple[str, ...] = ()
    stages: tuple[tuple[str, tuple[str, ...]], ...] = ()
    roles: tuple[str, ...] = ()
    rejection: tuple[str, ...] = ()
    offer: tuple[str, ...] = ()
    verbal_offer: tuple[str, ...] = ()
    not_an_offer: tuple[str, ...] = ()
    scheduling: tuple[str, ...] = ()
    reschedule: tuple[str, ...] = ()
    cancellation: tuple[str, ...] = ()
    acknowledgement: tuple[str, ...] = ()
    withdrawal: tuple[str, ...] = ()
    applicant_tracking_domains: tuple[str, ...] = ()
    scheduling_domains: tuple[str, ...] = ()
    assessment_domains: tuple[str, ...] = ()
    conference_domains: tuple[str, ...] = ()
    free_mail_domains: tuple[str, ...] = ()
    agency_words: tuple[str, ...] = ()
