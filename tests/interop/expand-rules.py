"""Prints how python-dateutil expands repetition rules, one line each: how many starts, a digest of all, the first three.

Reads lines of RULE START TO (local times, TO exclusive) from standard input.
"""
import datetime
import hashlib
import sys
import warnings

from dateutil.rrule import rrulestr

warnings.simplefilter('ignore')


def starts(rule, start, to):
    # A rule that never comes true would be looked for until the year 9999.
    datetime.MAXYEAR = int(to[:4])
    end = datetime.datetime.fromisoformat(to)
    for moment in rrulestr(rule, dtstart=datetime.datetime.fromisoformat(start)):
        if moment >= end:
            return
        yield moment.isoformat()


for line in sys.stdin:
    found = list(starts(*line.split()))
    digest = hashlib.sha256(' '.join(found).encode()).hexdigest()[:8]
    print(' '.join([str(len(found)), digest, *found[:3]]))
