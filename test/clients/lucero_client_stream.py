"""Reads public topics to their end with lucero-client, one JSON line a record: URL BROKERS TOPIC…"""

import json
import sys

from lucero_client import Lucero

url, brokers, *topics = sys.argv[1:]
for record in Lucero(url).stream(topics, brokers, from_beginning=True, timeout_seconds=15):
    print(json.dumps(record, default=str))
