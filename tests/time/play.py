#!/usr/bin/env python3
"""Plays CRM data through the program, day by day, and compares all that happens with a model.

  play.py --program build/fast/bin/stepwise [--days 60] [--leads 60] [--seed 1] [--start 2026-10-01]

Owners in three zones with holidays, time off and a night shift; sellers complete, skip, snooze and
hand over; customers reply; records change owner, dates move and vanish; targets are paused and
resumed, waits are skipped. The model (working_time.py, targets.py) is written from
host/docs/time.md and shares no code with the program. Ends with 1 where anything differs.
"""
import argparse
import os
import random
import shutil
import sys
import tempfile
from collections import Counter
from datetime import datetime, timedelta

import sequences
from program import Program, iso, parse_time
from working_time import UTC
from world import PEOPLE, World

COLUMNS = {"lead": ["lastname", "emailaddress1", "play_zone"],
           "contact": ["lastname", "emailaddress1", "play_renewal"],
           "opportunity": ["name", "estimatedvalue"]}
TICKS = [2, 8, 14, 20]  # hours of a day, UTC; the minute is drawn
RESULTS = ["answered", "voicemail", "no_answer", "busy", "completed", "wrong_number"]


class Play:
    def __init__(self, arguments, start):
        self.random = random.Random("%s %d" % (start, arguments.seed))
        self.start = start
        self.days = arguments.days
        size = arguments.leads
        self.world = World(self.random, start, size, size // 2, size // 2)
        self.folder = tempfile.mkdtemp(prefix="play")
        self.program = Program(os.path.abspath(arguments.program), self.folder, arguments.solutions)
        self.compared, self.differences = Counter(), []
        self.ids, self.did = {}, Counter()
        self.snoozed = {}

    # --- comparing -----------------------------------------------------------------------------------
    def same(self, what, where, model, program):
        self.compared[what] += 1
        if model != program:
            self.differences.append("%s of %s: model %s, program %s" % (what, where, model, program))

    def key(self, target):
        return "%s/%s" % (target.record.table, target.record.key), target.sequence["name"]

    def compare(self, now):
        found = {}
        for one in self.program("target", "list")["targets"]:
            found[one["record"], one["sequence"]] = one
            self.ids[one["record"], one["sequence"]] = str(one["id"])
        work = {(one["record"], one["sequence"]): one
                for one in self.program("work", "list")["activities"]}
        for target in self.world.targets:
            key, one = self.key(target), found.get(self.key(target))
            where = "%s in %s at %s" % (*key, iso(now))
            if one is None:
                self.differences.append("%s is not there" % where)
                continue
            self.same("status", where, target.status, one["status"])
            self.same("step", where, (target.step, target.phase), (one["step"], one["phase"]))
            self.same("owner", where, target.owner, one["owner"])
            self.same("due time", where, target.due, parse_time(one["due"]))
            if target.end:
                self.same("end", where, target.end, one["end_reason"])
            open_one = work.get(key)
            is_open = target.phase == "activity" and target.status == "connected"
            self.same("open", where, is_open, open_one is not None)
            if is_open and open_one:
                self.same("activity", where,
                          (target.activity_owner, target.opened, self.snoozed.get(key, target.opened)),
                          (open_one["owner"], parse_time(open_one["proposed"]),
                           parse_time(open_one["due"])))
        self.same("number of targets", iso(now), len(self.world.targets), len(found))

    def compare_messages(self):
        mine = sorted((m.at, self.key(m.target)[0], m.to, m.subject) for m in self.world.messages)
        theirs = sorted((parse_time(one["created"]), one["record"], one["fields"]["to"],
                         one["fields"]["subject"])
                        for one in self.program("outbox", "list")["effects"]
                        if one["kind"] == "message")
        self.same("number of messages", "the play", len(mine), len(theirs))
        for a, b in zip(mine, theirs):
            self.same("message", "the play", a, b)

    def compare_statistics(self):
        for sequence in sequences.ALL:
            stats = self.program("sequence", "stats", sequence["name"])
            for one in stats["steps"]:
                for what in ("entered", "done", "skipped"):
                    self.same("cell", "%s/%s %s" % (sequence["name"], one["step"], what),
                              self.world.stats[sequence["name"], one["step"], what, None], one[what])
                waiting = sum(1 for t in self.world.targets
                              if t.sequence is sequence and t.step == one["step"] and not t.end)
                self.same("cell", "%s/%s waiting" % (sequence["name"], one["step"]), waiting,
                          one["waiting"])
                for outcome, count in one["outcomes"].items():
                    self.same("cell", "%s/%s %s" % (sequence["name"], one["step"], outcome),
                              self.world.stats[sequence["name"], one["step"], "outcome", outcome],
                              count)

    # --- what happens --------------------------------------------------------------------------------
    def chance(self, share):
        return self.random.random() < share

    def connect_some(self, now, share):
        running = {self.key(t) for t in self.world.targets}
        for sequence in sequences.ALL:
            records = [r for r in self.world.records.values() if r.table == sequence["table"]
                       and ("%s/%s" % (r.table, r.key), sequence["name"]) not in running
                       and self.chance(share)]
            if not records:
                continue
            self.program("connect", sequence["name"], *["%s/%s" % (r.table, r.key) for r in records])
            for record in records:
                self.world.connect(sequence, record, now)
                self.did["connected"] += 1

    def sellers(self, now):
        for target in self.world.targets:
            key = self.key(target)
            is_open = target.phase == "activity" and target.status == "connected"
            if not is_open or key not in self.ids or not self.chance(0.3):
                continue
            activity = "%s-%d" % (self.ids[key], target.visit)
            draw = self.random.random()
            if draw < 0.7:
                words = ["work", "complete", activity]
                result = self.random.choice(RESULTS) if target.type() == "phone_call" else None
                self.program(*words, *(["--result", result] if result else []))
                target.complete(result, now)
                self.did["completed"] += 1
            elif draw < 0.8:
                self.program("work", "skip", activity)
                target.skip(now)
                self.did["skipped"] += 1
            elif draw < 0.9:
                until = now + timedelta(hours=self.random.randint(1, 50))
                self.program("work", "snooze", activity, "--until", iso(until))
                self.snoozed[key] = until
                self.did["snoozed"] += 1
                continue
            else:
                other = self.random.choice(list(PEOPLE))
                self.program("work", "assign", activity, other)
                target.activity_owner = other
                self.did["handed over"] += 1
                continue
            self.snoozed.pop(key, None)

    def customers(self, now):
        leads = {t.record.key: t for t in self.world.targets
                 if t.sequence["table"] == "lead" and t.status in ("connected", "paused")}
        for key, target in leads.items():
            fact = None
            if target.email and not target.email["skipped"] and self.chance(0.03):
                fact = "email_replied"
            elif self.chance(0.004):
                fact = "meeting_booked"
            if fact:
                self.program("event", "record", "lead/" + key, fact)
                target.hear(fact, now)
                self.did["facts"] += 1

    def records_change(self, now):
        changed = []
        for record in self.world.records.values():
            before = (record.owner, dict(record.fields))
            if self.chance(0.01):
                record.owner = self.random.choice(list(PEOPLE))
            if record.table == "contact" and self.chance(0.03):
                record.fields.pop("play_renewal", None)
                if self.chance(0.85):
                    record.fields["play_renewal"] = self.world.a_date(now.date(), -5, 30)
            if before != (record.owner, record.fields):
                changed.append(record)
        if not changed:
            return
        self.did["records changed"] += len(changed)
        self.program.import_records(changed, COLUMNS)
        for record in changed:
            for target in self.world.targets:
                if target.record is record:
                    target.record_changed(now)

    def managers(self, now):
        for target in self.world.targets:
            id = self.ids.get(self.key(target))
            waits = target.phase in ("waiting", "events", "postponed")
            if id is None or target.end:
                continue
            if target.status == "paused":
                if self.chance(0.15):
                    self.program("target", "resume", id)
                    target.resume(now)
                    self.did["resumed"] += 1
            elif waits and self.chance(0.012):
                self.program("target", "pause", id)
                target.pause(now)
                self.did["paused"] += 1
            elif target.phase in ("waiting", "postponed") and self.chance(0.006):
                self.program("target", "skip-wait", id)
                target.skip_wait(now)
                self.did["waits skipped"] += 1

    def tick(self, now):
        self.program("run", "--until", iso(now))
        for target in self.world.targets:
            target.run_until(now)
        self.compare(now)
        if self.differences:
            return
        self.connect_some(now, 0.02)
        self.sellers(now)
        self.customers(now)
        self.records_change(now)
        self.managers(now)
        self.compare(now)

    def play(self):
        self.program.set_up(self.start, self.world.calendars_json(), list(PEOPLE))
        self.program.import_records(list(self.world.records.values()), COLUMNS)
        self.connect_some(self.start, 0.3)
        for day in range(self.days):
            for hour in TICKS:
                now = self.start + timedelta(days=day, hours=hour, minutes=self.random.randint(0, 59))
                if now > self.start and not self.differences:
                    self.tick(now)
        self.compare_messages()
        self.compare_statistics()
        self.program("env", "check")
        self.report()
        if not self.differences:
            shutil.rmtree(self.folder)
        return len(self.differences)

    def report(self):
        waits = {self.key(t) for t in self.world.targets}
        print("%s, %d days: %d commands; %s" % (
            self.start.date(), self.days, self.program.commands,
            ", ".join("%d %s" % (n, what) for what, n in sorted(self.did.items()))))
        print("  compared: %d targets; %s" % (
            len(waits), ", ".join("%d x %s" % (n, what) for what, n in sorted(self.compared.items()))))
        print("  messages %d, activities opened %d, ends %s" % (
            len(self.world.messages), len(self.world.openings),
            dict(Counter(why for (_, why), n in self.world.ends.items() for _ in range(n)))))
        print("  differences: %d" % len(self.differences))
        for line in self.differences[:20]:
            print("    " + line)
        if self.differences:
            print("    the store is in " + self.folder)


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--solutions", default=os.path.join(here, "..", "..", "solutions"))
    parser.add_argument("--days", type=int, default=60)
    parser.add_argument("--leads", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    # Over the end of summer time in Berlin and New York, and over its beginning.
    parser.add_argument("--start", action="append")
    arguments = parser.parse_args()
    os.environ.pop("STEPWISE_ENV", None)
    print("seed %d" % arguments.seed)
    starts = arguments.start or ["2026-10-01", "2026-03-01"]
    differences = sum(Play(arguments, datetime.strptime(start, "%Y-%m-%d").replace(
        hour=6, tzinfo=UTC)).play() for start in starts)
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
