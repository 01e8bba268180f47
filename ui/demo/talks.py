"""The talks and letters of the story: who invites the seeker, to what, and in which words."""

from datetime import time

from ui.demo.almanac import When
from ui.demo.cast import AGENCY, FOUNDER, LICHTWERK, OSTERVALD, TIDEWELL
from ui.demo.happenings import Appointment, Mail

# An applicant-tracking system sends these.
OSTERVALD_SCREEN = Appointment(
    name="osr-4471-1",
    title="Recruiter screen: Senior Product Manager at Ostervald Robotics",
    when=When(day=-5, at=time(10, 30)),
    minutes=30,
    organizer=OSTERVALD,
    description=(
        "Position: Senior Product Manager\nInterview: Recruiter screen\nInterviewer: Maeve Lindqvist\n\n"
        "Manage this interview: https://jobs.ostervald.example/me/4471"
    ),
    location="https://meet.ostervald.example/4471",
)
OSTERVALD_MANAGER = Appointment(
    name="osr-4471-2",
    title="Hiring manager interview: Senior Product Manager at Ostervald Robotics",
    when=When(day=-3, at=time(14)),
    minutes=60,
    organizer=OSTERVALD,
    description=(
        "Position: Senior Product Manager\nInterview: Hiring manager interview\n"
        "Interviewer: Jonas Berg, Director of Product\n\n"
        "Manage this interview: https://jobs.ostervald.example/me/4471"
    ),
    location="https://meet.ostervald.example/4471",
)
OSTERVALD_PANEL_1, OSTERVALD_PANEL_2, OSTERVALD_PANEL_3 = (
    Appointment(
        name=f"osr-4471-3{number}",
        title=f"Panel interview, {part}: Senior Product Manager at Ostervald Robotics",
        when=When(day=1, at=time(hour)),
        minutes=45,
        organizer=OSTERVALD,
        description=(
            f"Position: Senior Product Manager\nInterview: Panel interview, {part}\nInterviewer: {who}\n\n"
            "Manage this interview: https://jobs.ostervald.example/me/4471"
        ),
        location="Ostervald Robotics, 4 quai du Moulin",
    )
    for number, (part, hour, who) in enumerate(
        (("engineering", 10, "Ruta Kalnina"), ("sales", 11, "Owen Price"), ("product", 14, "Jonas Berg")), start=1
    )
)

# Booked by the seeker on the employer's booking page.
TIDEWELL_TALK = Appointment(
    name="slot-77d0-tw-12",
    title="Alice Moreau and Hugo Lind",
    when=When(day=-3, at=time(11)),
    minutes=45,
    organizer=TIDEWELL,
    description=(
        "Event Name: Interview, Product Lead (Tidewell Energy)\n\nLocation: video call, the link follows\n\n"
        "Need to make changes to this event?\nCancel: https://book.tidewell.example/cancellations/77d0-tw-12\n"
        "Reschedule: https://book.tidewell.example/reschedulings/77d0-tw-12"
    ),
)

TIDEWELL_MAIL = Mail(
    name="tidewell",
    when=When(day=-7, at=time(9, 15)),
    sender=TIDEWELL,
    subject="Your application: Product Lead",
    text=(
        "Hi Alice,\n\nthank you for your application as Product Lead. I would like to talk to you for three quarters "
        "of an hour; please choose a time that suits you: https://book.tidewell.example/lind\n\nHugo Lind\n"
        "Tidewell Energy"
    ),
)

# A founder who never says the word.
FOUNDER_TALK = Appointment(
    name="c9d2-ta",
    title="Half an hour with Tom (Quillpath)",
    when=When(day=-1, at=time(14)),
    minutes=30,
    organizer=FOUNDER,
    location="https://meet.quillpath.example/tom",
)
FOUNDER_MAIL = Mail(
    name="founder",
    when=When(day=-6, at=time(19, 40)),
    sender=FOUNDER,
    subject="Half an hour?",
    text=(
        "Hi Alice,\n\nInes told me about your background after the meetup. We are nine people at Quillpath, planning "
        "routes for bike couriers, and I keep wondering who should look after the product. I put half an hour into "
        "your calendar; move it if it does not suit you.\n\nTom"
    ),
)

# An agency, for a client of its own.
CASTELLAN_FIRST_TRY = Appointment(
    name="mf-20118",
    title="Interview: Head of Digital Products, Castellan Insurance",
    when=When(day=-3, at=time(16, 30)),
    minutes=45,
    organizer=AGENCY,
    description=(
        "Dear Alice,\nyou will meet Rupert Osei, Chief Operating Officer of our client Castellan Insurance.\n"
        "Nora Finch, Marlow Finch Executive Search"
    ),
    location="Phone",
)
CASTELLAN_SECOND_TRY = Appointment(
    name="mf-20131",
    title="Interview: Head of Digital Products, Castellan Insurance",
    when=When(day=-1, at=time(13)),
    minutes=45,
    organizer=AGENCY,
    description=(
        "Dear Alice,\nthank you for your patience. Rupert Osei of our client Castellan Insurance can make this "
        "time.\nNora Finch, Marlow Finch Executive Search"
    ),
    location="Phone",
)

# In German: one talk before the week, one in it; then an offer, and a talk about it.
LICHTWERK_FIRST = Appointment(
    name="040000008200E00074C5B7101A82E008-LW1",
    title="Vorstellungsgespräch Produktmanagerin, Lichtwerk GmbH",
    when=When(day=-16, at=time(10)),
    minutes=60,
    organizer=LICHTWERK,
    description="Guten Tag Frau Moreau,\nHerr Sommer (Leiter Produkt) wird dabei sein.\nKatrin Vogel, Personal",
    location="Videokonferenz",
)
LICHTWERK_SECOND = Appointment(
    name="040000008200E00074C5B7101A82E008-LW2",
    title="Zweitgespräch Produktmanagerin, Lichtwerk GmbH",
    when=When(day=-4, at=time(16, 45)),
    minutes=60,
    organizer=LICHTWERK,
    description="Guten Tag Frau Moreau,\nmit Frau Dr. Licht (Geschäftsführung) und Herrn Sommer.\nKatrin Vogel",
    location="Lichtwerk GmbH, Hafenstr. 8, Kehl",
)
LICHTWERK_OFFER = Mail(
    name="lichtwerk-offer",
    when=When(day=-2, at=time(11, 40)),
    sender=LICHTWERK,
    subject="Your offer: Product Manager at Lichtwerk",
    text=(
        "Dear Alice,\n\nthe decision was easy after our last talk. We are delighted to offer you the position of "
        "Product Manager at Lichtwerk, in English this time, like the contract:\n\n"
        "- Annual base salary: EUR 68,000\n- Bonus: up to 8% of base salary\n- Start date: {start}\n"
        "- 30 days of holiday, two days a week from home\n\n"
        "Please let us have your answer by {answer_by}.\n\nKatrin Vogel\nLichtwerk GmbH"
    ),
)
LICHTWERK_CALL = Appointment(
    name="040000008200E00074C5B7101A82E008-LW3",
    title="Offer call: Product Manager, Lichtwerk GmbH",
    when=When(day=2, at=time(11)),
    minutes=45,
    organizer=LICHTWERK,
    description="Dear Alice,\nlet us go through the offer together.\nKatrin Vogel",
    location="Phone",
)
