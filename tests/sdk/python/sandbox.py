"""The sandbox under test and its controls: where it is, how it is emptied, what it is told to do."""

import json
import os
import unittest
import urllib.request

from zavudev import Zavudev

KEY = "zv_test_sdk_python"


def base_url() -> str:
    url = os.environ.get("SANDBOX_URL")
    if not url:
        raise RuntimeError("SANDBOX_URL is not set; tests/sdk/run starts a sandbox and sets it")
    return url


def connect(**options) -> Zavudev:
    """A client that refuses every answer whose shape is not exactly as Zavu declares it."""
    settings = {"api_key": KEY, "base_url": base_url(), "_strict_response_validation": True}
    return Zavudev(**{**settings, **options})


def control(path: str, body: dict | None = None) -> dict | None:
    """Asks a control, which is no part of Zavu's API."""
    request = urllib.request.Request(
        f"{base_url()}/_sandbox/{path}",
        data=json.dumps(body or {}).encode(),
        headers={"content-type": "application/json"},
        method="POST",
    )
    with _open(request) as response:
        text = response.read()
    return json.loads(text) if text else None


def look(path: str) -> dict:
    """Reads from a control."""
    with _open(urllib.request.Request(f"{base_url()}/_sandbox/{path}")) as response:
        return json.loads(response.read())


def _open(request: urllib.request.Request):
    # Loopback is never behind a proxy, whatever the environment says.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    return opener.open(request, timeout=20)


class SandboxTest(unittest.TestCase):
    """A test that begins with an empty sandbox and a strict client."""

    def setUp(self) -> None:
        control("reset")
        self.client = connect()
        self.addCleanup(self.client.close)
