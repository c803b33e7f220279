"""Receives webhooks: USHER_WEBHOOK_SECRET in the environment, then `python receive.py`."""

import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

webhook = Webhook(os.environ["USHER_WEBHOOK_SECRET"])  # whsec_…
seen = set()  # a table with a unique column, where it must outlive this program


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        try:
            event = webhook.verify(body, dict(self.headers))  # the raw bytes, and not what a parser made of them
        except (WebhookVerificationError, ValueError):  # ValueError: what is not even base64 or UTF-8
            self.answer(401)
            return
        known = event["id"] in seen
        seen.add(event["id"])  # written down before the answer, for what was answered is not sent again
        self.answer(204)
        if not known:
            print(event["sequence"], event["id"], event["type"], flush=True)  # the work, after the answer

    def answer(self, status: int) -> None:
        self.send_response(status)
        self.end_headers()
        self.wfile.flush()


ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "3000"))), Receiver).serve_forever()
