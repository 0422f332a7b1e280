"""Prints the occurrences that python-icalendar and recurring-ical-events find in a calendar, as JSON.

Usage: expand-with-python.py FILE ZONE FROM TO   (dates, TO exclusive; ZONE for floating times)
"""
import datetime
import json
import sys

import icalendar
import pytz
import recurring_ical_events


def shown(moment, zone):
    if not isinstance(moment, datetime.datetime):
        return moment.isoformat()
    if moment.tzinfo is None:
        moment = pytz.timezone(zone).localize(moment)
    return moment.astimezone(pytz.utc).strftime('%Y-%m-%dT%H:%M:%SZ')


def main(path, zone, first, last):
    with open(path, 'rb') as file:
        calendar = icalendar.Calendar.from_ical(file.read())
    days = [tuple(int(part) for part in day.split('-')) for day in (first, last)]
    found = []
    for event in recurring_ical_events.of(calendar).between(*days):
        start = event['DTSTART'].dt
        end = event['DTEND'].dt
        found.append({
            'uid': str(event.get('UID', '')),
            'title': str(event.get('SUMMARY', '')),
            'start': shown(start, zone),
            'end': shown(end, zone),
            'allDay': not isinstance(start, datetime.datetime),
            'status': str(event.get('STATUS', '')),
        })
    found.sort(key=lambda row: (row['start'], row['uid'], row['title']))
    json.dump(found, sys.stdout, ensure_ascii=False, indent=1)


main(*sys.argv[1:5])
