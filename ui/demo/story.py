"""The story of the demo as data: what happens on which day of the week that is played."""

from datetime import time
from decimal import Decimal

from cornerman.money import Money
from ui.demo import ordinary
from ui.demo.almanac import When
from ui.demo.draft import LICHTWERK_DRAFT, OSTERVALD_DRAFT
from ui.demo.happenings import (
    Arrived,
    BeginsDraft,
    CalledOff,
    Entered,
    FilesDraft,
    HoldsDebrief,
    MemberDeclines,
    MemberProposes,
    MembersAccept,
    Moved,
    RepliesToLetter,
    SaysItIs,
    Scene,
    WantsOfOffer,
    WritesNote,
)
from ui.demo.talks import (
    CASTELLAN_FIRST_TRY,
    CASTELLAN_SECOND_TRY,
    FOUNDER_MAIL,
    FOUNDER_TALK,
    LICHTWERK_CALL,
    LICHTWERK_FIRST,
    LICHTWERK_OFFER,
    LICHTWERK_SECOND,
    OSTERVALD_MANAGER,
    OSTERVALD_PANEL_1,
    OSTERVALD_PANEL_2,
    OSTERVALD_PANEL_3,
    OSTERVALD_SCREEN,
    TIDEWELL_MAIL,
    TIDEWELL_TALK,
)

MORNING = time(8)
SOON_AFTER = time(11, 15)
NOON = time(12)
AFTERNOON = time(14, 45)
EVENING = time(18)
NIGHT = time(19)

WEEK = (
    Scene(
        when=When(day=-5, at=MORNING),
        news=(
            *(Entered(appointment=each) for each in ordinary.APPOINTMENTS),
            *(Arrived(mail=each) for each in ordinary.MAILS[:1]),
            Arrived(mail=TIDEWELL_MAIL),
            Arrived(mail=FOUNDER_MAIL),
            Entered(appointment=LICHTWERK_FIRST),
            Entered(appointment=OSTERVALD_SCREEN),
            Entered(appointment=LICHTWERK_SECOND),
            Entered(appointment=TIDEWELL_TALK),
            Entered(appointment=CASTELLAN_FIRST_TRY),
            Entered(appointment=FOUNDER_TALK),
        ),
        deeds=(
            SaysItIs(appointment=FOUNDER_TALK.name, company="Quillpath"),
            MembersAccept(appointment=OSTERVALD_SCREEN.name),
        ),
    ),
    Scene(
        when=When(day=-5, at=SOON_AFTER),
        deeds=(
            RepliesToLetter(
                appointment=OSTERVALD_SCREEN.name,
                text="7 60\nMaeve knew the product well. I talked too long about the past.",
            ),
        ),
    ),
    Scene(
        when=When(day=-5, at=EVENING),
        deeds=(
            MembersAccept(appointment=FOUNDER_TALK.name),
            MemberDeclines(appointment=LICHTWERK_SECOND.name, member="Bob"),
            FilesDraft(appointment=LICHTWERK_SECOND.name, text=LICHTWERK_DRAFT, shared=-12),
        ),
    ),
    Scene(
        when=When(day=-4, at=MORNING),
        news=(
            *(Arrived(mail=each) for each in ordinary.MAILS[1:]),
            Moved(name=TIDEWELL_TALK.name, to=When(day=-2, at=time(11))),
        ),
    ),
    Scene(
        when=When(day=-4, at=EVENING),
        news=(CalledOff(name=CASTELLAN_FIRST_TRY.name), Entered(appointment=OSTERVALD_MANAGER)),
        deeds=(
            WritesNote(
                appointment=LICHTWERK_SECOND.name,
                rating=8,
                chance=75,
                text="They finished my sentences. Nobody asked about the budget.",
            ),
            BeginsDraft(appointment=OSTERVALD_MANAGER.name),
        ),
    ),
    Scene(
        when=When(day=-3, at=MORNING),
        news=(Entered(appointment=CASTELLAN_SECOND_TRY),),
        deeds=(MembersAccept(appointment=OSTERVALD_MANAGER.name),),
    ),
    Scene(
        when=When(day=-3, at=EVENING),
        deeds=(
            WritesNote(
                appointment=OSTERVALD_MANAGER.name,
                rating=6,
                chance=50,
                text="Jonas wants fewer returns and a calmer roadmap. He did not say who decides.",
            ),
            MemberDeclines(appointment=CASTELLAN_SECOND_TRY.name, member="Elias"),
        ),
    ),
    Scene(
        when=When(day=-3, at=NIGHT),
        deeds=(
            HoldsDebrief(
                appointment=OSTERVALD_MANAGER.name,
                chances=(65, 60, 75, 70),
                said="Jonas asked three times about returns, and wants her to meet sales and engineering.",
                concluded="He is looking for help with sales. That is a guess; nobody said so.",
                next_step="Ask who decides, and when.",
                by=-1,
            ),
            FilesDraft(appointment=OSTERVALD_MANAGER.name, text=OSTERVALD_DRAFT),
        ),
    ),
    Scene(
        when=When(day=-2, at=MORNING),
        news=(
            Entered(appointment=OSTERVALD_PANEL_1),
            Entered(appointment=OSTERVALD_PANEL_2),
            Entered(appointment=OSTERVALD_PANEL_3),
        ),
        deeds=(MembersAccept(appointment=OSTERVALD_PANEL_1.name),),
    ),
    Scene(
        when=When(day=-2, at=NOON),
        news=(Arrived(mail=LICHTWERK_OFFER),),
        deeds=(
            RepliesToLetter(
                appointment=TIDEWELL_TALK.name,
                text="7 40\nGood talk, small team. Hugo leaves in spring.",
            ),
        ),
    ),
    Scene(
        when=When(day=-2, at=EVENING),
        deeds=(
            MemberProposes(appointment=FOUNDER_TALK.name, member="Carol", instead=When(day=-1, at=time(16, 30))),
            WantsOfOffer(
                appointment=LICHTWERK_SECOND.name,
                target=Money(amount=Decimal(74_000), currency="EUR"),
                why="Lamps that a town can mend itself.",
                walk_away=Money(amount=Decimal(66_000), currency="EUR"),
            ),
        ),
    ),
    Scene(
        when=When(day=-1, at=MORNING),
        news=(Entered(appointment=LICHTWERK_CALL),),
        deeds=(MembersAccept(appointment=FOUNDER_TALK.name),),
    ),
    Scene(
        when=When(day=-1, at=AFTERNOON),
        deeds=(
            WritesNote(
                appointment=CASTELLAN_SECOND_TRY.name,
                rating=5,
                chance=30,
                text="Rupert wanted a number at once. I gave none.",
            ),
            WritesNote(
                appointment=FOUNDER_TALK.name,
                rating=8,
                chance=50,
                text="Tom has a plan and no runway. I liked him.",
            ),
        ),
    ),
    Scene(when=When(day=0, at=MORNING)),
)
