"""The seeker's drafts: of the job at Lichtwerk, talked over with its manager before the week, and of Ostervald's."""

LICHTWERK_DRAFT = """\
---
process: {process}
state: agreed
shared: {shared}
---

# Job mission draft: Lichtwerk GmbH (Produktmanagerin)

## Mission

Make the street lamps of Lichtwerk something that a town can order, mount and repair without calling the factory.

## What I think is going on

- Returns cost more than the lamps earn. [Herr Sommer, first talk]
- Three people plan in three lists. [Frau Vogel, first talk]

## Objectives

### O1: Fewer lamps come back (agree, {shared})

- metric: returns in a hundred lamps; now: 9; target: 4; by: next December; whose: shared with the factory
- metric: days until a repaired lamp is back; now: 21; target: 10; by: next December; whose: mine

### O2: One plan that everybody works from (agree, {shared})

- metric: plans in use; now: 3; target: 1; by: next June; whose: mine
- metric: dates kept of those promised; now: ?; target: 80%; by: next December; whose: shared with sales

### O3: Towns order without calling

- metric: orders without a call in a hundred; now: ?; target: 30; by: next December; whose: shared with sales

## Not my job

- The factory's shifts

## Needs

- budget (O1): EUR 40,000 for a test bench, released in the first quarter
- resources (O1): half a day a week of one engineer from the factory
- support (O2): you say in front of sales that the one plan holds
- resources (O3): one developer for the order page
- compensation: a season ticket for the train to Kehl
"""

OSTERVALD_DRAFT = """\
---
process: {process}
state: ready
shared: {shared}
---

# Job mission draft: Ostervald Robotics (Senior Product Manager)

DRAFT, to talk over and to be corrected.

## Mission

Make the robots of Ostervald something that a warehouse sets up by itself, and does not send back.

## What I think is going on

- Too many robots come back in the first year. [Jonas Berg, second talk]
- Sales promises what is not built yet. [a guess]

## Objectives

### O1: Fewer robots come back

- metric: robots in a hundred sent back in a year; now: ?; target: 5; by: next December; whose: shared with engineering
- metric: days until a robot runs at a new place; now: 12; target: 3; by: next June; whose: mine

### O2: A roadmap that holds for a quarter

- metric: changes to the plan within a quarter; now: ?; target: ?; by: next June; whose: mine

### O3: Sales and engineering decide together what is promised

- metric: promises made without engineering, in a quarter; now: 7; target: 0; by: next March; whose: shared with sales

## Not my job

- The factory's own schedule

## Needs

- support (O3): you say in front of sales who decides; must
- resources (O1): one engineer who looks at every robot that came back
"""
