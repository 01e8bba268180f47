"""With whom one talk is, for which role and at which stage: by the seeker's own word, else by what was read."""

from functools import cached_property

from cornerman.findings import Answer, Stage
from cornerman.reading.employers import Employers
from cornerman.reading.event_signs import EventSigns
from cornerman.reading.first_talks import stage_of_first
from cornerman.reading.posts import stage_of_posts
from cornerman.reading.roles import Role, read_role
from cornerman.reading.stages import stage_in_own_words, stage_in_title, stage_of
from cornerman.reading.text_matching import Wording, without_links


class TalkSigns:
    """Reads one talk. No value: each thing is read when first asked for, and kept."""

    def __init__(self, signs: EventSigns, employers: Employers, answer: Answer | None) -> None:
        """Take the event, who tells employers, and what the seeker said of it."""
        self.signs = signs
        self._employers = employers
        self._answer = answer or Answer(event_id=signs.event.id)

    @cached_property
    def company(self) -> str | None:
        """The employer, None when nothing tells."""
        return self._answer.company or self._employers.of_event(self.signs)

    @cached_property
    def by_agency(self) -> bool:
        """Tell whether nobody of the employer is on it, and somebody of an agency is."""
        return self._employers.is_from_agency(self.signs)

    @cached_property
    def role(self) -> Role:
        """The job that it is for: by its own words, else by the letters about it, or about its number."""
        if self._answer.role:
            return read_role("", f"Role: {self._answer.role}", self.signs.lexicon)
        role = self.signs.role
        if role.text and role.numbers:
            return role
        for letter in self.signs.about:
            role = role.completed(letter.role)
        numbered = (each for number in sorted(role.numbers) for each in self.signs.correspondence.numbered(number))
        for letter in () if role.text else numbered:
            role = role.completed(letter.role)
        return role

    @cached_property
    def stage(self) -> Stage:
        """Where in the process it stands."""
        return self._answer.stage or stage_of(self.signs, self.role, by_agency=self.by_agency)

    @cached_property
    def stage_in_title(self) -> Stage:
        """The stage that its title names."""
        return stage_in_title(self.signs, self.role, by_agency=self.by_agency)

    @cached_property
    def stage_if_first(self) -> Stage:
        """The stage that it has when it begins a process."""
        return stage_of_first(
            self.signs,
            self.stage,
            in_words=stage_in_own_words(self.signs, self.role, by_agency=self.by_agency),
            others=stage_of_posts(self.signs, self.role.text, hosts=False),
            by_agency=self.by_agency,
        )

    @cached_property
    def wording(self) -> Wording:
        """The words of the event and of the letters about it."""
        letters = (f"{each.letter.subject} {without_links(each.content)}" for each in self.signs.about)
        return Wording.of(self.signs.event.title, without_links(self.signs.body), *letters)
