#!/usr/bin/env python3
"""Runs the real program on every package of packages.txt: solution check and solution import.

check_packages.py --program stepwise --plugins FOLDER [--into FOLDER] [--update] [--figures]

Each line of packages.txt says what must come of it: the exit codes, and a finding with its code,
place and problem. A refused import must leave the dump of the store as it was. --update writes the
places and problems that the program gives now; codes and exits are written by people.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import make_packages

LIST = pathlib.Path(__file__).resolve().parent / "packages.txt"
FIELDS = ["row", "name", "environment", "check", "import", "code", "place", "problem"]
SAME_AS_SOUND = ["cdata-and-comments-everywhere", "zipped-by-hand", "signed-folder"]
MEMORY = 1 << 20  # KiB that one check may take, and the seconds, on a slow machine
SECONDS = 20


def read_list():
    head, rows = [], []
    for line in LIST.read_text().splitlines():
        if line.startswith("#") or not line:
            head.append(line)
            continue
        fields = line.split("\t")
        assert len(fields) == len(FIELDS), line
        rows.append(dict(zip(FIELDS, fields)))
    return head, rows


def write_list(head, rows):
    lines = head + ["\t".join(row[field] for field in FIELDS) for row in rows]
    LIST.write_text("\n".join(lines) + "\n")


class Runner:
    def __init__(self, options, work):
        self.program, self.work = options.program, work
        self.environment = dict(os.environ, STEPWISE_PLUGINS=options.plugins, STEPWISE_ENV="")
        # In a process of its own: what it takes would count as memory of those that are measured.
        subprocess.run([sys.executable, "-B", make_packages.__file__, "--program", options.program,
                        "--into", work / "packages"], check=True)
        zips = {name: work / "packages" / (name + ".zip") for name in make_packages.packages}
        self.paths = {name: path if path.exists() else path.with_suffix("")
                      for name, path in zips.items()}
        self.stores = {kind: work / (kind + ".db")
                       for kind in ("plain", "installed", "warn", "require")}

    def run(self, *arguments, expected=None):
        # ctest ends what hangs: waiting with a limit fails under a clock that is set otherwise.
        done = subprocess.run([self.program, *map(str, arguments)], capture_output=True,
                              env=self.environment)
        if expected is not None and done.returncode != expected:
            raise AssertionError("%s: exit %d\n%s" % (arguments, done.returncode, done.stderr))
        return done

    # Exit code, standard output, KiB and seconds that it took.
    def measured(self, *arguments):
        begin = time.monotonic()
        with tempfile.TemporaryFile() as out:
            process = subprocess.Popen([self.program, *map(str, arguments)], stdout=out,
                                       stderr=subprocess.DEVNULL, env=self.environment)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            out.seek(0)
            return process.returncode, out.read(), usage.ru_maxrss, time.monotonic() - begin

    def prepare(self):
        for store in self.stores.values():
            self.run("--env", store, "env", "init", "--name", "corpus", "--clock", "virtual", "--now",
                     "2026-03-02T08:00:00Z", expected=0)
        installed = self.work / "installed"
        make_packages.write(installed, make_packages.version("1.4.1"))
        self.run("--env", self.stores["installed"], "solution", "import", "--path", installed,
                 expected=0)
        for kind in ("warn", "require"):
            self.trust(self.stores[kind])
            self.run("--env", self.stores[kind], "env", "set", "--package-signature", kind, expected=0)
        self.dumps = {kind: self.dump(store) for kind, store in self.stores.items()}
        self.plain_export = self.import_and_export(self.paths["sound"], "sound")

    def trust(self, store):
        conditions = {"release": [], "expired": ["--until", "2026-01-01"], "retired": [],
                      "vendor": ["--publisher", "vendor"]}
        for name, condition in conditions.items():
            signed = json.loads((self.run(
                "--json", "solution", "verify", self.package_of(name), expected=0)).stdout)
            self.run("--env", store, "trust", "add", signed["signed_by"], "--name", name, *condition,
                     expected=0)
        self.run("--env", store, "trust", "retire", "retired", expected=0)

    def package_of(self, signer):
        return self.paths[{"release": "signed-and-trusted", "expired": "key-expired",
                           "retired": "key-retired", "vendor": "key-of-other-publisher"}[signer]]

    def dump(self, store):
        return self.run("--env", store, "env", "dump", expected=0).stdout

    def import_and_export(self, path, name):
        store = self.work / (name + ".export.db")
        shutil.copy(self.stores["plain"], store)
        self.run("--env", store, "solution", "import", "--path", path, expected=0)
        self.run("--env", store, "solution", "export", "--name", "visits", "--path",
                 self.work / (name + ".export.zip"), expected=0)
        return (self.work / (name + ".export.zip")).read_bytes()


def place_of(finding):
    place = finding.get("file", "-")
    for key in ("line", "column"):
        if key in finding:
            place += ":%d" % finding[key]
    return place + (" " + finding["xpath"] if "xpath" in finding else "")


def finding_of(findings, code):
    return next((finding for finding in findings if finding["code"] == code), None)


def try_package(runner, row, update):
    """Gives what is wrong, and what the check took."""
    faults, path, kind = [], runner.paths[row["name"]], row["environment"]
    fault = lambda what, got: faults.append("%s %s: %s, got %s" % (row["row"], row["name"], what, got))
    arguments = ["--env", runner.stores[kind]] if kind != "none" else []
    status, out, memory, seconds = runner.measured(*arguments, "--json", "solution", "check", path)
    if status != int(row["check"]):
        fault("check should exit " + row["check"], status)
    if memory > MEMORY or seconds > SECONDS:
        fault("too much for one check", "%d KiB, %.1f s" % (memory, seconds))
    findings = json.loads(out)["findings"]
    if row["code"] == "-":
        if findings:
            fault("there should be no findings", findings)
    else:
        finding = finding_of(findings, row["code"])
        if finding is None:
            fault("there should be " + row["code"], [f["code"] for f in findings])
        elif update:
            row["place"], row["problem"] = place_of(finding), finding["problem"]
        elif (place_of(finding), finding["problem"]) != (row["place"], row["problem"]):
            fault(row["place"] + " | " + row["problem"], place_of(finding) + " | " + finding["problem"])
    if row["import"] != "-":
        try_import(runner, row, path, fault)
    return faults, memory, seconds


def try_import(runner, row, path, fault):
    kind = row["environment"]
    store = runner.work / (row["name"] + "." + kind + ".db")
    shutil.copy(runner.stores[kind], store)
    done = runner.run("--env", store, "--json", "solution", "import", "--path", path)
    if done.returncode != int(row["import"]):
        fault("import should exit " + row["import"], "%d %s" % (done.returncode, done.stderr))
    if done.returncode == 0:
        warnings = [finding["code"] for finding in json.loads(done.stdout)["warnings"]]
        if kind == "warn" and warnings != [row["code"]]:
            fault("import should warn with " + row["code"], warnings)
        if row["name"] in SAME_AS_SOUND and (
                runner.import_and_export(path, row["name"]) != runner.plain_export):
            fault("should say the same as the plain form", "other bytes")
        return
    finding = finding_of(json.loads(done.stdout)["errors"], row["code"])
    if finding is None or finding["problem"] != row["problem"]:
        fault("import should say " + row["code"], done.stdout.decode())
    if runner.dump(store) != runner.dumps[kind]:
        fault("a refused import should change nothing", "another dump")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True)
    parser.add_argument("--plugins", required=True)
    parser.add_argument("--into", type=pathlib.Path)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--figures", action="store_true")
    options = parser.parse_args()
    head, rows = read_list()
    faults = []
    tries = [row["name"] + " " + row["environment"] for row in rows]
    listed, made = {row["name"] for row in rows}, set(make_packages.packages)
    faults += ["listed twice: " + one for one in sorted(set(tries)) if tries.count(one) > 1]
    faults += ["not listed: " + name for name in sorted(made - listed)]
    faults += ["not made: " + name for name in sorted(listed - made)]
    if faults:
        sys.exit("\n".join(faults))
    with tempfile.TemporaryDirectory() as folder:
        runner = Runner(options, options.into or pathlib.Path(folder))
        runner.prepare()
        figures = []
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            results = pool.map(lambda row: try_package(runner, row, options.update), rows)
            for row, (found, memory, seconds) in zip(rows, results):
                faults += found
                figures.append((memory, seconds, row["name"]))
        if options.figures:
            for memory, seconds, name in sorted(figures, reverse=True)[:12]:
                print("%-40s %6.1f MiB %6.2f s" % (name, memory / 1024, seconds))
    if options.update:
        write_list(head, rows)
    if faults:
        sys.exit("\n".join(faults))
    print("%d packages, of %d rows" % (len(listed), len({row["row"] for row in rows})))


if __name__ == "__main__":
    main()
