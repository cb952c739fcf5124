"""The program, as anybody uses it: commands, and their JSON."""
import csv
import json
import os
import subprocess
from datetime import datetime

import sequences
from working_time import UTC


def parse_time(text):
    if text is None:
        return None
    form = "%Y-%m-%dT%H:%M:%S.%fZ" if "." in text else "%Y-%m-%dT%H:%M:%SZ"
    return datetime.strptime(text, form).replace(tzinfo=UTC)


def iso(moment):
    text = moment.strftime("%Y-%m-%dT%H:%M:%S")
    return text + (".%06d" % moment.microsecond if moment.microsecond else "") + "Z"


class Program:
    def __init__(self, path, folder, solutions):
        self.path, self.folder, self.solutions = path, folder, solutions
        self.commands = 0

    def __call__(self, *words):
        """Runs a command; gives its JSON. Anything but success is the end of the play."""
        self.commands += 1
        done = subprocess.run([self.path, "--env", os.path.join(self.folder, "play.db"), "--json",
                               *words], capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit("%s\nexit %d: %s%s" % (" ".join(words), done.returncode, done.stdout,
                                                    done.stderr))
        return json.loads(done.stdout) if done.stdout.strip() else {}

    def file(self, name, text):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as out:
            out.write(text)
        return path

    def set_up(self, start, calendars, people):
        self("env", "init", "--name", "play", "--clock", "virtual", "--now", iso(start))
        self("solution", "import", "--path", os.path.join(self.solutions, "base"))
        self("calendar", "import", self.file("calendars.json", calendars))
        for person in people:
            self("user", "add", person, "--calendar", person)
        self("env", "set", "--seller-availability", "on")
        self.write_package()
        self("solution", "import", "--path", os.path.join(self.folder, "package"))
        for one in sequences.ALL:
            self("sequence", "activate", one["name"])

    def write_package(self):
        parts = []

        def part(kind, folder, name, text):
            parts.append('<component type="%s" name="%s"/>' % (kind, name))
            self.file("package/%s/%s/%s.xml" % (folder, name, kind), text)

        for table, name, more in sequences.COLUMNS:
            part("column", "columns", table + "." + name,
                 '<column table="%s" name="%s" %s/>' % (table, name, more))
        for name, (table, subject, body) in sequences.TEMPLATES.items():
            part("emailtemplate", "emailtemplates", name,
                 '<emailtemplate uniquename="%s"><body>%s</body><name default="%s"/>'
                 '<subject>%s</subject><table>%s</table></emailtemplate>'
                 % (name, body, name, subject, table))
        for one in sequences.ALL:
            part("sequence", "sequences", one["name"], sequences.xml_of(one))
        with open(os.path.join(self.solutions, "minimal", "solution.xml")) as minimal:
            manifest = minimal.read().replace("<UniqueName>minimal", "<UniqueName>play")
        self.file("package/solution.xml", manifest)
        self.file("package/stepwise.xml", '<stepwise format="1"><components>%s</components></stepwise>'
                  % "".join(parts))

    def import_records(self, records, columns):
        """Each table by itself; a column is given for all records of it."""
        tables = sorted({record.table for record in records})
        for table in tables:
            names = columns[table]
            path = os.path.join(self.folder, "records.csv")
            with open(path, "w", newline="") as out:
                writer = csv.writer(out, lineterminator="\n")
                writer.writerow(["key", "owner"] + names)
                for one in (r for r in records if r.table == table):
                    writer.writerow([one.key, one.owner] + [text(one.fields.get(n)) for n in names])
            mapping = {"table": table, "key": "key", "owner": {"column": "owner"},
                       "columns": [{"from": n, "to": n} for n in names]}
            done = self("record", "import", path, "--mapping",
                        self.file("mapping.json", json.dumps(mapping)))
            if done.get("refused"):
                raise SystemExit("records were refused: %s" % done)


def text(value):
    if value is None:
        return ""
    return iso(value) if isinstance(value, datetime) else str(value)
