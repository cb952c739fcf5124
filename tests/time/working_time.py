"""When waits are over and when things may happen: host/docs/time.md, written down a second time.

Independent of the program: zones come from zoneinfo, and nothing of its code is used. Times are
datetimes in UTC; wall times are datetimes without a zone.
"""
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

UTC = timezone.utc
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
LONGEST_SEARCH = 5 * 366  # days


def wall_of(moment, zone):
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def on_wall(wall, zone):
    """The moment at which clocks show this first; of a time that they skip, the end of the gap."""
    where = ZoneInfo(zone)
    first = wall.replace(tzinfo=where, fold=0).astimezone(UTC)
    if wall_of(first, zone) == wall:
        return first
    # Inside a gap: the clocks jump at the one moment before which they show less than `wall`.
    low, high = first - timedelta(hours=30), first + timedelta(hours=30)
    while high - low > timedelta(microseconds=1):
        middle = low + (high - low) // 2
        if wall_of(middle, zone) >= wall:
            high = middle
        else:
            low = middle
    return high


@dataclass
class Calendar:
    name: str
    zone: str = "UTC"
    hours: dict = field(default_factory=dict)  # weekday 0 Monday: [(minute, minute)]
    days_off: set = field(default_factory=set)  # holidays and time off
    parts_off: dict = field(default_factory=dict)  # date: [(minute, minute)]

    def spans(self, day):
        if day in self.days_off:
            return []
        minutes = [False] * 1440
        for begin, end in self.hours.get(day.weekday(), []):
            minutes[begin:end] = [True] * (end - begin)
        for begin, end in self.parts_off.get(day, []):
            minutes[begin:end] = [False] * (end - begin)
        spans, start = [], None
        for at in range(1441):
            works = at < 1440 and minutes[at]
            if works and start is None:
                start = at
            if not works and start is not None:
                spans.append((start, at))
                start = None
        return spans

    def stretches(self, day):
        """What of the day is worked, as moments."""
        return [s for s in (stretch(day, span, self.zone) for span in self.spans(day)) if s[0] < s[1]]


def midnight(day):
    return datetime.combine(day, time())


def stretch(day, span, zone):
    begin = on_wall(midnight(day) + span[0] * MINUTE, zone)
    return begin, max(begin, on_wall(midnight(day) + span[1] * MINUTE, zone))


@dataclass
class Rules:
    availability: bool = False
    computation: bool = False
    window: tuple = None  # (minute, minute)
    window_zone: str = None


class Clockwork:
    """Counts for one owner in one sequence."""

    def __init__(self, calendar, rules):
        self.calendar, self.rules = calendar, rules
        self.works_only = rules.availability or rules.computation

    # --- moving into working time and the window ------------------------------------------------
    def next_working(self, moment):
        day = wall_of(moment, self.calendar.zone).date() - DAY
        for _ in range(LONGEST_SEARCH):
            for begin, end in self.calendar.stretches(day):
                if end > moment:
                    return max(begin, moment)
            day += DAY
        raise ValueError("no working time")

    def in_window(self, moment):
        zone = self.rules.window_zone or self.calendar.zone
        day = wall_of(moment, zone).date() - DAY
        for _ in range(5):
            begin, end = stretch(day, self.rules.window, zone)
            if begin < end and end > moment:
                return max(begin, moment)
            day += DAY
        raise ValueError("the window never opens")

    def settled(self, moment):
        for _ in range(LONGEST_SEARCH):
            moved = self.next_working(moment) if self.works_only else moment
            if self.rules.window:
                moved = self.in_window(moved)
            if moved == moment:
                return moment
            moment = moved
        raise ValueError("window and working time never meet")

    # --- lengths --------------------------------------------------------------------------------
    def after_working(self, moment, work):
        day = wall_of(moment, self.calendar.zone).date() - DAY
        for _ in range(LONGEST_SEARCH):
            for begin, end in self.calendar.stretches(day):
                begin = max(begin, moment)
                if begin >= end:
                    continue
                if work < end - begin:
                    return begin + work
                work -= end - begin
            day += DAY
        raise ValueError("no working time")

    def after_days(self, start, count):
        if count == 0:
            return start
        wall = wall_of(start, self.calendar.zone)
        if not self.rules.computation:
            return on_wall(wall + count * DAY, self.calendar.zone)
        day, left = wall.date(), count + 1
        while left > 0:
            day += DAY
            if self.calendar.spans(day):
                left -= 1
        return on_wall(datetime.combine(day, wall.time()), self.calendar.zone)

    def after(self, start, days=0, hours=0):
        moment = self.after_days(start, days)
        length = timedelta(hours=hours)
        if self.rules.computation:
            return self.settled(self.after_working(moment, length))
        return self.settled(moment + length)

    def rest(self, start, due):
        if due <= start:
            return timedelta()
        if not self.rules.computation:
            return due - start
        day, last = wall_of(start, self.calendar.zone).date() - DAY, wall_of(due, self.calendar.zone).date()
        left = timedelta()
        while day <= last + DAY:
            for begin, end in self.calendar.stretches(day):
                left += max(min(end, due) - max(begin, start), timedelta())
            day += DAY
        return left

    def after_rest(self, start, rest):
        if self.rules.computation:
            return self.settled(self.after_working(start, rest))
        return self.settled(start + rest)

    # --- weekdays and dates -----------------------------------------------------------------------
    def until_weekday(self, start, weekday, minute):
        wall = wall_of(start, self.calendar.zone)
        day = wall.date() + ((weekday - wall.weekday()) % 7) * DAY
        while on_wall(midnight(day) + minute * MINUTE, self.calendar.zone) <= start:
            day += 7 * DAY
        return self.settled(on_wall(midnight(day) + minute * MINUTE, self.calendar.zone))

    def shifted(self, wanted, days):
        zone = self.calendar.zone
        if isinstance(wanted, datetime):
            return on_wall(wall_of(wanted, zone) + days * DAY, zone) if days else wanted
        return on_wall(midnight(wanted + days * DAY), zone)

    def until_date(self, start, wanted, shift):
        """("ahead", due), ("come", None) or ("past", None)."""
        moment = self.shifted(wanted, shift)
        behind = max(shift, 0)
        if moment <= start:
            if isinstance(wanted, datetime):
                over = self.shifted(wanted, behind) < start
            else:
                over = self.shifted(wanted, behind + 1) <= start
            return ("past" if over else "come"), None
        due = self.settled(moment)
        if shift < 0:
            limit = self.shifted(wanted, 0)
            late = due > limit if isinstance(wanted, datetime) else due >= limit
            if late:
                due = self.last_open(start, moment) or start
        return ("come", None) if due <= start else ("ahead", due)

    def last_open(self, start, moment):
        """The last minute of working time and window before the moment, minute by minute."""
        zone = self.calendar.zone
        day, first = wall_of(moment, zone).date() + DAY, wall_of(start, zone).date() - DAY
        while day >= first:
            worked = [stretch(day, (0, 1440), zone)]
            if self.works_only:
                worked = self.calendar.stretches(day)
            for begin, end in reversed(worked):
                end = min(end, moment)
                if begin >= end:
                    continue
                last = self.last_within(begin, end)
                if last:
                    return last
            day -= DAY
        return None

    def last_within(self, begin, end):
        if not self.rules.window:
            return max(begin, end - MINUTE)
        zone = self.rules.window_zone or self.calendar.zone
        day = wall_of(end, zone).date() + DAY
        while day >= wall_of(begin, zone).date() - DAY:
            opens, closes = stretch(day, self.rules.window, zone)
            opens, closes = max(opens, begin), min(closes, end)
            if opens < closes:
                return max(opens, closes - MINUTE)
            day -= DAY
        return None
