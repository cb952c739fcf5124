"""How targets move: host/docs/time.md and the rules of steps, written down a second time."""
from datetime import timedelta

from sequences import OPENS, OUTCOMES, SENDS
from working_time import Clockwork, Rules

SECOND = timedelta(seconds=1)


class Record:
    def __init__(self, table, key, owner, fields):
        self.table, self.key, self.owner, self.fields = table, key, owner, fields


class Message:
    def __init__(self, target, at, to, subject):
        self.target, self.at, self.to, self.subject = target, at, to, subject


class Target:
    """One run of a record through a sequence."""

    def __init__(self, world, sequence, record, now):
        self.world, self.sequence, self.record = world, sequence, record
        self.steps = {one["id"]: one for one in sequence["steps"]}
        self.status, self.phase, self.step, self.due = "connected", None, None, None
        self.owner, self.end = record.owner, None
        self.activity_owner = self.opened = None
        self.wish = None         # how to compute due anew: (kind, since, more)
        self.paused_at = self.held = None
        self.email = None        # the last one: {"facts": set, "skipped": bool}
        self.visit = 0
        self.enter(sequence["first"], now)

    # --- by whose time -----------------------------------------------------------------------------
    def clockwork(self):
        computation = self.sequence["computation"]
        if computation is None:
            computation = self.world.computation
        rules = Rules(self.world.availability, self.world.availability and computation,
                      self.sequence["window"])
        column = self.sequence["zone_column"]
        if rules.window and column and self.world.is_zone(self.record.fields.get(column)):
            rules.window_zone = self.record.fields[column]
        return Clockwork(self.world.calendar_of(self.owner), rules)

    # --- moving ------------------------------------------------------------------------------------
    def at(self):
        return self.steps[self.step]

    def type(self):
        return self.at()["type"]

    def count(self, what, key=None):
        self.world.count(self.sequence["name"], self.step, what, key)

    def enter(self, step, now):
        self.step, self.phase, self.due, self.wish = step, "entered", None, None
        self.visit += 1
        self.count("entered")
        self.begin(now)

    def begin(self, now, at_will=False):
        if self.type() in SENDS | OPENS and not at_will:
            opens = self.clockwork().settled(now)
            if opens > now:
                self.phase, self.due = "postponed", opens
                return
        getattr(self, "begin_" + self.type())(now)

    def leave(self, outcome, now, skipped=False):
        self.count("skipped" if skipped else "done")
        self.count("outcome", outcome)
        after = self.at()["next"].get(outcome)
        if after:
            self.enter(after, now)
        else:
            self.finish("completed", now)

    def finish(self, why, now):
        self.status = "completed" if why == "completed" else "disconnected"
        self.phase, self.due, self.wish, self.end = "ended", None, None, why
        self.activity_owner = None
        self.world.ended(self.sequence["name"], why)

    # --- steps -------------------------------------------------------------------------------------
    def begin_automated_email(self, now):
        to = self.record.fields.get("emailaddress1")
        self.email = {"facts": set(), "skipped": not to}
        if to:
            self.world.send(Message(self, now, to, self.world.subject(self)))
        self.leave("sent" if to else "not_sent", now)

    def begin_wait(self, now):
        params = self.at()["params"]
        self.wait_by(("length", now, int(params["days"]), int(params["hours"])), now)

    def begin_wait_until_weekday(self, now):
        self.wait_by(("weekday", now, 1, 9 * 60 + 30), now)

    def begin_wait_until_date(self, now, why="enter"):
        params, wanted = self.at()["params"], self.record.fields.get(self.at()["params"]["column"])
        if wanted is None:
            self.leave("no_date", now)
            return
        shift = int(params.get("days_after", 0)) - int(params.get("days_before", 0))
        is_at, _ = self.clockwork().until_date(now, wanted, shift)
        if is_at == "ahead":
            self.wait_by(("date", now, wanted, shift), now)
        elif why == "due" or is_at == "come":
            self.leave("reached", now)
        else:
            self.leave("past", now)

    def begin_email_replied(self, now):
        if self.email is None or self.email["skipped"]:
            self.leave("no", now)
        elif "email_replied" in self.email["facts"]:
            self.leave("yes", now)
        else:
            params = self.at()["params"]
            self.wait_by(("length", now, int(params["days"]), int(params["hours"])), now, "events")

    def begin_field_value(self, now):
        params = self.at()["params"]
        value = self.record.fields.get(params["column"])
        self.leave("yes" if value is not None and value >= params["least"] else "no", now)

    def open_activity(self, now):
        self.phase, self.due, self.opened = "activity", None, now
        self.activity_owner, self.snoozed = self.record.owner, None
        self.world.opened(self, now)

    begin_task = begin_phone_call = open_activity

    # --- waits -------------------------------------------------------------------------------------
    def due_of(self, wish):
        kind, since, a, *rest = wish
        work = self.clockwork()
        if kind == "length":
            return work.after(since, a, rest[0])
        if kind == "weekday":
            return work.until_weekday(since, a, rest[0])
        if kind == "rest":
            return work.after_rest(since, a)
        found, due = work.until_date(since, a, rest[0])
        return due or since

    def wait_by(self, wish, now, phase="waiting"):
        self.wish, self.phase = wish, phase
        self.due = max(self.due_of(wish), now + SECOND)

    def wake(self, now):
        if self.phase == "postponed":
            self.phase, self.due = "entered", None
            self.begin(now)
        elif self.phase == "events":
            self.leave("no", now)
        elif self.type() == "wait_until_date":
            self.begin_wait_until_date(now, "due")
        else:
            self.leave(OUTCOMES[self.type()][0], now)

    def run_until(self, now):
        while self.due is not None and self.due <= now and self.status == "connected":
            self.wake(self.due)

    # --- what people and the world do ----------------------------------------------------------------
    def complete(self, result, now):
        if self.type() == "phone_call" and result is None:
            result = "completed"
        self.activity_owner = None
        self.leave(result or "done", now)

    def skip(self, now):
        self.activity_owner = None
        self.leave(OUTCOMES[self.type()][0], now, skipped=True)

    def skip_wait(self, now):
        if self.phase == "postponed":
            self.begin(now, at_will=True)
        else:
            self.leave(OUTCOMES[self.type()][0], now)

    def hear(self, fact, now):
        if self.status not in ("connected", "paused"):
            return
        if self.email is not None:
            self.email["facts"].add(fact)
        if fact in self.sequence["exits"]:
            self.finish("exit_criterion_met", now)
        elif self.phase == "events" and fact == "email_replied":
            if self.status == "paused":
                self.held = True
            else:
                self.leave("yes", now)

    def pause(self, now):
        self.status, self.paused_at, self.paused_due, self.due = "paused", now, self.due, None

    def resume(self, now):
        self.status = "connected"
        due, self.due = self.paused_due, self.paused_due
        if self.phase == "postponed":
            self.due = self.clockwork().settled(now)
        elif self.wish and self.wish[0] == "weekday":
            self.wish = ("weekday", now) + self.wish[2:]
            self.due = self.due_of(self.wish)
        elif self.wish and self.wish[0] != "date":
            self.wish = ("rest", now, self.clockwork().rest(self.paused_at, due))
            self.due = self.due_of(self.wish)
        self.due = None if self.due is None else max(self.due, now)
        held, self.held = self.held, None
        if held:
            self.leave("yes", now)
        elif self.phase == "waiting" and self.type() == "wait_until_date":
            self.look_again(now)

    def look_again(self, now):
        before, wish = self.due, self.wish
        self.begin_wait_until_date(now, "changed")
        same = self.wish and wish and self.wish[2:] == wish[2:] and self.due == before
        if same:
            self.wish = wish

    def record_changed(self, now):
        if self.phase == "ended":
            return
        other = self.owner != self.record.owner
        self.owner = self.record.owner
        if self.status == "paused":
            return
        if self.phase == "waiting" and self.type() == "wait_until_date":
            self.look_again(now)
        elif other and self.phase == "postponed":
            self.due = self.clockwork().settled(now)
        elif other and self.wish:
            self.due = max(self.due_of(self.wish), now + SECOND)
