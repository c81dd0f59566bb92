"""Reads so many records of public topics with lucero-client, one JSON line each: URL BROKERS COUNT TOPIC…"""

import json
import sys
from itertools import islice

from lucero_client import Lucero

url, brokers, count, *topics = sys.argv[1:]
records = Lucero(url).stream(topics, brokers, from_beginning=True, timeout_seconds=60)
for record in islice(records, int(count)):
    print(json.dumps(record, default=str))
