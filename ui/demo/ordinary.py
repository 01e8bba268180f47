"""The rest of the seeker's life: what stands on her calendar and lies in her mail and is not an interview."""

from datetime import time

from ui.demo.almanac import When
from ui.demo.cast import BOSS, COLLEAGUE, FRIEND, NEWSLETTER, SHOP, WEBINAR_HOST
from ui.demo.happenings import Appointment, Mail

APPOINTMENTS = (
    Appointment(
        name="one-to-one",
        title="Alice / Marc 1:1",
        when=When(day=-5, at=time(13)),
        minutes=30,
        organizer=BOSS,
        description="Roadmap, holidays, anything else.",
    ),
    Appointment(
        name="mock-interview",
        title="Mock interview with Sam",
        when=When(day=-5, at=time(18, 30)),
        minutes=45,
        organizer=FRIEND,
        description="Your turn to answer, then mine.",
    ),
    Appointment(
        name="dentist",
        title="Dentist, Dr Lavigne",
        when=When(day=-4, at=time(9)),
        minutes=45,
        location="12 rue des Orfevres",
    ),
    Appointment(
        name="school",
        title="School interview for Lou (admission)",
        when=When(day=-3, at=time(9)),
        minutes=30,
        location="Ecole des Tilleuls",
    ),
    Appointment(
        name="as-interviewer",
        title="Interview: junior analyst, candidate 3",
        when=When(day=-2, at=time(16)),
        minutes=45,
        organizer=COLLEAGUE,
        guests=(BOSS,),
        description="Alice, you take the second half. Scorecards by Friday please.",
    ),
    Appointment(
        name="webinar",
        title="Webinar: the product interview, from both sides",
        when=When(day=-2, at=time(18, 30)),
        minutes=60,
        organizer=WEBINAR_HOST,
        description="You are registered. A recording follows.",
    ),
    Appointment(name="no-school", title="No school (teachers' day)", when=When(day=0), minutes=0),
    Appointment(name="swimming", title="Swimming", when=When(day=1, at=time(18, 30)), minutes=60),
    Appointment(name="parents", title="Lunch at my parents'", when=When(day=3, at=time(12)), minutes=120),
)

MAILS = (
    Mail(
        name="shop",
        when=When(day=-5, at=time(7)),
        sender=SHOP,
        subject="An offer you should not miss: 30% off all city bikes",
        text="Our autumn offer ends on Sunday. Every city bike is 30% off, from EUR 490.\n\nUnsubscribe here.",
        bulk=True,
    ),
    Mail(
        name="newsletter",
        when=When(day=-4, at=time(7)),
        sender=NEWSLETTER,
        subject="Product Guild weekly: five interview questions that tell you nothing",
        text="This week: what hiring managers really listen for, and a webinar.\n\nUnsubscribe here.",
        bulk=True,
    ),
)
