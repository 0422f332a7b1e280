"""What python-icalendar makes of a calendar on standard input, its own zone data left out: only the VTIMEZONEs count."""

import datetime
import json
import sys

from icalendar import Calendar

text = sys.stdin.buffer.read()
calendar = Calendar.from_ical(text)
zones = {str(zone["TZID"]): zone.to_tz() for zone in calendar.walk("VTIMEZONE")}


def instant(prop):
    value = prop.dt
    if not isinstance(value, datetime.datetime):
        return value.isoformat()
    zone = zones.get(prop.params.get("TZID"))
    if zone is not None:
        value = zone.localize(value.replace(tzinfo=None), is_dst=False)
    return value.astimezone(datetime.timezone.utc).isoformat()


events = [
    {
        "uid": str(event["UID"]),
        "summary": str(event["SUMMARY"]),
        "start": instant(event["DTSTART"]),
        "end": instant(event["DTEND"]),
    }
    for event in calendar.walk("VEVENT")
]
errors = [str(error) for part in calendar.walk() for error in part.errors]
same = Calendar.from_ical(calendar.to_ical()).to_ical() == calendar.to_ical()
json.dump({"name": str(calendar["NAME"]), "errors": errors, "same": same, "events": events}, sys.stdout)
