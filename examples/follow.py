"""Follows everything that happens over server-sent events: USHER_URL and USHER_KEY in the environment, then `python follow.py`."""

import json
import os
import sys
import time
from pathlib import Path

import httpx
from httpx_sse import connect_sse

QUERY = "subscription { events { id type sequence data cursor } }"
URL = f"{os.environ['USHER_URL']}/graphql"
KEPT = Path(os.environ.get("USHER_EVENTS", "events.jsonl"))


def follow(client: httpx.Client, after: "str | None"):
    """Everything behind a cursor, until the connection is lost; from now on where there is none."""
    resume = {"last-event-id": after} if after else {}
    with connect_sse(client, "POST", URL, json={"query": QUERY}, headers=resume) as source:
        source.response.raise_for_status()
        for message in source.iter_sse():
            if message.event == "next":
                answer = json.loads(message.data)
                if "errors" in answer:
                    sys.exit(json.dumps(answer["errors"]))
                yield answer["data"]["events"]


lines = KEPT.read_text().splitlines() if KEPT.exists() else []
after = json.loads(lines[-1])["cursor"] if lines else None
# A comment comes every twenty seconds: who hears nothing for a minute has lost the connection.
timeout = httpx.Timeout(10, read=60)
with httpx.Client(headers={"authorization": f"Bearer {os.environ['USHER_KEY']}"}, timeout=timeout) as client:
    while True:
        try:
            for event in follow(client, after):
                with KEPT.open("a") as file:
                    file.write(json.dumps(event) + "\n")
                after = event["cursor"]
        except httpx.HTTPStatusError as refused:
            if refused.response.status_code in (400, 401, 403):
                sys.exit(str(refused))
        except httpx.TransportError as lost:
            print(f"cut off ({lost!r}), coming back", file=sys.stderr)
        time.sleep(1)
