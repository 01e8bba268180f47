"""The seeker's draft of the job at Lichtwerk, which she talked over with its manager some days before the week."""

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
