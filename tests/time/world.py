"""The world of a play: owners and their calendars, CRM data, and what is counted of them."""
import json
from collections import Counter
from datetime import date, datetime, timedelta
from zoneinfo import available_timezones

from targets import Record, Target
from working_time import Calendar, UTC

WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
OFFICE = {day: [(8 * 60, 17 * 60)] for day in range(5)}

# name: zone, hours, time off, parts of days
PEOPLE = {
    "nora": ("America/New_York", OFFICE, [], []),
    "berta": ("Europe/Berlin", {day: [(9 * 60, 12 * 60), (13 * 60, 17 * 60)] for day in range(5)},
              [(9, 13)], [(15, (13 * 60, 17 * 60))]),
    # A night shift: two spans, before midnight and behind it.
    "syd": ("Australia/Sydney",
            {**{day: [(18 * 60, 24 * 60)] for day in range(4)},
             **{day: [(0, 2 * 60)] + ([(18 * 60, 24 * 60)] if day < 4 else []) for day in range(1, 5)}},
            [(30, 31)], []),
}
HOLIDAYS = {"berta": [2, 24], "nora": [40]}  # days after the start
# Chosen so that their window and everybody's working time meet on some day.
CUSTOMER_ZONES = ["America/Sao_Paulo", "Africa/Cairo", "Europe/Lisbon", "", "Mars/Olympus"]
FIRST = ["Ada", "Ben", "Carla", "Dora", "Emil", "Fay", "Gus", "Hana"]
LAST = ["Byron", "Stone", "Ek", "Lund", "Moreau", "Novak", "Ortiz", "Pham", "Quist", "Rossi"]


def clock(minute):
    return "%02d:%02d" % divmod(minute, 60)


class World:
    def __init__(self, random, start, leads, contacts, opportunities):
        self.random, self.start = random, start
        self.availability, self.computation = True, False
        self.zones = available_timezones()
        self.calendars = {name: self.make_calendar(name) for name in PEOPLE}
        self.records, self.targets, self.messages, self.openings = {}, [], [], []
        self.stats, self.ends = Counter(), Counter()
        self.make_records(leads, contacts, opportunities)

    # --- calendars ---------------------------------------------------------------------------------
    def day(self, offset):
        return self.start.date() + timedelta(days=offset)

    def make_calendar(self, name):
        zone, hours, off, parts = PEOPLE[name]
        calendar = Calendar(name, zone, hours)
        for first, last in off:
            calendar.days_off |= {self.day(n) for n in range(first, last + 1)}
        calendar.days_off |= {self.day(n) for n in HOLIDAYS.get(name, [])}
        for offset, span in parts:
            calendar.parts_off.setdefault(self.day(offset), []).append(span)
        return calendar

    def calendars_json(self):
        calendars, holidays = [], []
        for name, (zone, hours, off, parts) in PEOPLE.items():
            one = {"unique_name": name, "zone": zone,
                   "hours": {WEEKDAYS[d]: [clock(a) + "-" + clock(b) for a, b in spans]
                             for d, spans in sorted(hours.items())},
                   "time_off": [{"from": str(self.day(a)), "to": str(self.day(b)), "text": "away"}
                                for a, b in off],
                   "non_working": [{"date": str(self.day(n)), "hours": [clock(s[0]) + "-" + clock(s[1])],
                                    "text": "out"} for n, s in parts]}
            if name in HOLIDAYS:
                holidays.append({"unique_name": name + "_days",
                                 "days": [{"date": str(self.day(n)), "name": "feast"}
                                          for n in HOLIDAYS[name]]})
                one["holidays"] = [name + "_days"]
            calendars.append(one)
        return json.dumps({"holidays": holidays, "calendars": calendars}, indent=1)

    def calendar_of(self, owner):
        return self.calendars[owner]

    def is_zone(self, name):
        return name in self.zones

    # --- records -----------------------------------------------------------------------------------
    def make_records(self, leads, contacts, opportunities):
        owners = list(PEOPLE)
        for table, count in (("lead", leads), ("contact", contacts), ("opportunity", opportunities)):
            for number in range(1, count + 1):
                key = "%s%03d" % (table[0].upper(), number)
                fields = {}
                if table != "opportunity":
                    fields["lastname"] = self.random.choice(LAST)
                    if self.random.random() < 0.9:
                        fields["emailaddress1"] = "%s.%s@example.com" % (
                            self.random.choice(FIRST).lower(), key.lower())
                if table == "lead":
                    zone = self.random.choice(CUSTOMER_ZONES)
                    if zone:
                        fields["play_zone"] = zone
                if table == "contact" and self.random.random() < 0.9:
                    fields["play_renewal"] = self.a_date(self.start.date(), -3, 50)
                if table == "opportunity":
                    fields["name"] = "Deal " + key
                    fields["estimatedvalue"] = self.random.choice([12000, 14999, 15000, 80000])
                record = Record(table, key, self.random.choice(owners), fields)
                self.records[table, key] = record

    def a_date(self, around, least, most):
        day = around + timedelta(days=self.random.randint(least, most))
        if self.random.random() < 0.5:
            return day
        return datetime(day.year, day.month, day.day, self.random.randint(0, 23),
                        self.random.choice([0, 30]), tzinfo=UTC)

    # --- what is counted ---------------------------------------------------------------------------
    def connect(self, sequence, record, now):
        target = Target.__new__(Target)
        self.targets.append(target)
        target.__init__(self, sequence, record, now)
        return target

    def count(self, sequence, step, what, key=None):
        self.stats[sequence, step, what, key] += 1

    def ended(self, sequence, why):
        self.ends[sequence, why] += 1

    def send(self, message):
        self.messages.append(message)

    def opened(self, target, now):
        self.openings.append((target.record.table + "/" + target.record.key, target.sequence["name"],
                              target.step, now, target.activity_owner))

    def subject(self, target):
        name = target.record.fields.get("lastname") or "you"
        if target.step == "remind":
            value = target.record.fields.get("play_renewal")
            text = "soon" if value is None else iso(value)
            return "Renewal on " + text
        return ("Hello " if target.step == "m1" else "Again, ") + name


def iso(value):
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat() if isinstance(value, date) else str(value)
