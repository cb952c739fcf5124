#!/usr/bin/env python3
"""Writes leads.csv: 300 invented leads, the same bytes on every machine.

    python3 make_leads.py > leads.csv

Nobody in it exists: the names are drawn from lists, the addresses end in example.com or
example.org, the phone numbers are from ranges that are reserved for fiction. Five rows are bad on
purpose; see BAD below.
"""
import csv
import sys

FIRST = """Amara Anton Astrid Bilal Bruno Carmen Chloe Daniel Dilara Elena Emil Fatima Felix Freya
Giulia Hana Hugo Ines Ivan Jana Jonas Julia Kofi Lars Leila Lena Liam Lucia Mads Maja Marco Marie
Mateo Mei Mina Nadia Niko Nora Olga Oscar Paula Pavel Priya Rosa Samir Sofia Stella Tariq Theo Uma
Vera Viktor Yara Yusuf Zofia Zoe""".split()
LAST = """Abel Ahmadi Almeida Andersson Baker Becker Bianchi Bjørk Castro Chen Costa Dahl Diallo
Dubois Eriksen Fischer Fontaine Garcia Grant Haas Hansen Horvat Iqbal Ivanova Jensen Kaya Keller
Kovač Kowalska Larsen Leclerc Lindqvist Lopez Marino Martins Mensah Meyer Moreau Müller Nagy Nkosi
Novak O'Brien Okafor Olsen Park Patel Petrov Ricci Rossi Santos Schmidt Silva Singh Tanaka Torres
Varga Weber Yilmaz Zhang""".split()
COMPANIES = """Adler Optics|Baltic Timber|Bright Harbour|Cedar & Sons|Delta Pumps|Elmwood Foods|
Fjord Logistics|Granite Works|Hazel Clinics|Ibis Travel|Juniper Print|Kestrel Tools|Lumen Lighting|
Marble, Tile & Co|Northwind Bikes|Oakfield Dairy|Pebble Studio|Quarry Partners|Redwood Homes|
Saffron Catering|Tern Insurance|Umber Ceramics|Vale Water|Willow Software|Yarrow Textiles|
Zenith "Z" Motors""".replace("\n", "").split("|")
TITLES = """Head of Sales|Managing Director|Office Manager|Operations Manager|Owner|Purchasing Lead|
Sales Director|Team Lead|Head of Marketing|Chief of Staff""".replace("\n", "").split("|")
PLACES = [("London", "United Kingdom", "+44 20 7946 0{:03d}"), ("Paris", "France", "+33 1 99 00 0{:03d}"),
          ("Berlin", "Germany", "+49 30 23125 {:03d}"), ("Stockholm", "Sweden", "+46 8 465 004 {:02d}"),
          ("Washington", "United States", "+1 202 555 01{:02d}"), ("Sydney", "Australia", "+61 491 570 {:03d}")]
SOURCES = ["Web", "Web", "Web", "Advertisement", "Trade Show", "Partner", "Word of Mouth", "Seminar"]
QUALITIES = ["Hot", "Warm", "Warm", "Cold"]
OWNERS = ["anna", "ben", "carla"]

# Row number -> column and the text that makes it bad.
BAD = {
    42: ("Last name", ""),               # required
    97: ("Owner", "dora"),               # not a user
    133: ("Quality", "Lukewarm"),        # not an option
    210: ("Last name", ""),
    256: ("Source", "Carrier pigeon"),   # not an option
}

state = 20260301


def draw(things):
    """A linear congruential generator of our own: Python's may change with its version."""
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    return things[(state >> 33) % len(things)]


def plain(text):
    letters = str.maketrans("øčüéö", "ocueo")
    return "".join(c for c in text.lower().translate(letters) if c.isalnum())


def lead(number):
    first, last, company = draw(FIRST), draw(LAST), draw(COMPANIES)
    city, country, phone = draw(PLACES)
    domain = draw(["example.com", "example.org"])
    return {
        "Lead Id": f"L-{number:04d}",
        "First name": first,
        "Last name": last,
        "Full name": f"{first} {last}",
        "Company": company,
        "Job title": draw(TITLES),
        "E-mail": f"{plain(first)}.{plain(last)}.{number}@{domain}",
        "Phone": phone.format(draw(range(100))),
        "City": city,
        "Country": country,
        "Source": draw(SOURCES),
        "Quality": draw(QUALITIES),
        "Owner": draw(OWNERS),
        "Do not email": draw(["false"] * 11 + ["true"]),
    }


def main():
    rows = [lead(number) for number in range(1, 301)]
    for number, (column, text) in BAD.items():
        rows[number - 1][column] = text
    sys.stdout.reconfigure(encoding="utf-8", newline="")
    out = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]), lineterminator="\n")
    out.writeheader()
    out.writerows(rows)


main()
