"""The three sequences of the plays: as data, from which the package is written and the model runs."""

STRATEGY = "stepwise.strategy.record_owner/1"


def step(id, type, params=None, **after):
    return {"id": id, "type": type, "params": params or {}, "next": after}


LEAD_NURTURE = {
    "name": "lead_nurture", "table": "lead", "first": "m1",
    "window": (9 * 60, 19 * 60), "zone_column": "play_zone", "computation": True,
    "exits": ["meeting_booked"],
    "steps": [
        step("m1", "automated_email", {"template": "play_first"}, sent="w1", not_sent="call"),
        step("w1", "wait", {"days": "1", "hours": "4"}, elapsed="replied"),
        step("replied", "email_replied", {"days": "2", "hours": "0"}, yes="call", no="m2"),
        step("m2", "automated_email", {"template": "play_second"}, sent="replied2", not_sent="call"),
        step("replied2", "email_replied", {"days": "0", "hours": "20"}, yes="call", no="w2"),
        step("w2", "wait", {"days": "2", "hours": "0"}, elapsed="call"),
        step("call", "phone_call", {}, answered="meet", completed="meet", voicemail="again",
             no_answer="again", busy="again"),
        step("again", "wait", {"days": "0", "hours": "23"}, elapsed="last"),
        step("last", "phone_call", {}, answered="meet"),
        step("meet", "task"),
    ]}

OPP_PUSH = {
    "name": "opp_push", "table": "opportunity", "first": "plan",
    "window": None, "zone_column": None, "computation": False, "exits": [],
    "steps": [
        step("plan", "task", {}, done="tuesday"),
        step("tuesday", "wait_until_weekday", {"weekday": "tuesday", "time": "09:30"}, reached="ring"),
        step("ring", "phone_call", {}, answered="large", completed="large", voicemail="rest",
             no_answer="rest"),
        step("rest", "wait", {"days": "3", "hours": "0"}, elapsed="ring2"),
        step("ring2", "phone_call", {}, answered="large"),
        step("large", "field_value", {"column": "estimatedvalue", "least": 15000},
             yes="visit", no="letter"),
        step("visit", "task", {}),
        step("letter", "wait", {"days": "1", "hours": "0"}, elapsed="close"),
        step("close", "task", {}),
    ]}

RENEWAL = {
    "name": "renewal", "table": "contact", "first": "before",
    "window": (8 * 60, 20 * 60), "zone_column": None, "computation": None, "exits": [],
    "steps": [
        step("before", "wait_until_date", {"column": "play_renewal", "days_before": "10"},
             reached="remind", past="late", no_date="ask"),
        step("remind", "automated_email", {"template": "play_renew"}, sent="after", not_sent="late"),
        step("after", "wait_until_date", {"column": "play_renewal", "days_after": "2"},
             reached="thank", past="late", no_date="ask"),
        step("thank", "task"),
        step("late", "phone_call"),
        step("ask", "task"),
    ]}

ALL = [LEAD_NURTURE, OPP_PUSH, RENEWAL]

TEMPLATES = {  # name: table, subject, body
    "play_first": ("lead", "Hello {{lastname|you}}", "First of two for {{lastname|you}}"),
    "play_second": ("lead", "Again, {{lastname|you}}", "Second for {{lastname|you}}"),
    "play_renew": ("contact", "Renewal on {{play_renewal|soon}}", "Dear {{lastname|you}}"),
}

COLUMNS = [("lead", "play_zone", 'type="text" displayname="Zone" maxlength="60"'),
           ("contact", "play_renewal", 'type="date_time" displayname="Renewal"')]

# Outcomes of each type, in its order: the first one is taken when nothing else is said.
OUTCOMES = {
    "automated_email": ["sent", "not_sent"], "wait": ["elapsed"], "wait_until_weekday": ["reached"],
    "wait_until_date": ["reached", "no_date", "past"], "email_replied": ["yes", "no"],
    "field_value": ["yes", "no"], "task": ["done"],
    "phone_call": ["completed", "answered", "voicemail", "no_answer", "wrong_number", "busy"],
}
SENDS = {"automated_email"}
OPENS = {"task", "phone_call"}


def clock(minute):
    return "%02d:%02d" % divmod(minute, 60)


def xml_of(sequence):
    """The sequence as a package holds it. Every outcome is wired, the last ones to the end."""
    out = ['<sequence uniquename="%s"><firststep>%s</firststep><name default="%s"/>'
           % (sequence["name"], sequence["first"], sequence["name"]),
           '<strategy type="%s"/><table>%s</table>' % (STRATEGY, sequence["table"])]
    timing = ""
    if sequence["computation"] is not None:
        timing += ' waittimecomputation="%d"' % sequence["computation"]
    if sequence["window"]:
        timing += ' sendfrom="%s" sendto="%s"' % tuple(clock(m) for m in sequence["window"])
    if sequence["zone_column"]:
        timing += ' zonecolumn="%s"' % sequence["zone_column"]
    if timing:
        out.append("<timing%s/>" % timing)
    if sequence["exits"]:
        out.append("<exits>%s</exits>" % "".join(
            '<exit name="%s" event="%s"/>' % (e, e) for e in sequence["exits"]))
    out.append("<steps>")
    for one in sequence["steps"]:
        out.append('<step id="%s" type="stepwise.step.%s/1" name="%s">'
                   % (one["id"], one["type"], one["id"]))
        if one["type"] == "field_value":
            out.append('<parameter name="condition"><condition kind="all"><compare column="%s" '
                       'is="at_least" value="%s"/></condition></parameter>'
                       % (one["params"]["column"], one["params"]["least"]))
        else:
            for name, value in sorted(one["params"].items()):
                out.append('<parameter name="%s" value="%s"/>' % (name, value))
        for outcome, after in sorted(one["next"].items()):
            out.append('<outcome name="%s" next="%s"/>' % (outcome, after))
        out.append("</step>")
    out.append("</steps></sequence>")
    return "\n".join(out)
