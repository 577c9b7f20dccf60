"""The small mail sent without any generated client: what the HTTP libraries cost. Each maker returns one call."""

import json
import socket
import ssl
from urllib.parse import urlsplit

from mail import AUTHORIZATION, KEY, MAIL, authority


def raw_socket(url):
    parts = urlsplit(url)
    channel = socket.create_connection((parts.hostname, parts.port))
    channel.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if parts.scheme == "https":
        channel = ssl.create_default_context(cafile=authority()).wrap_socket(channel, server_hostname=parts.hostname)
    head = f"POST /emails HTTP/1.1\r\nHost: {parts.netloc}\r\nAuthorization: Bearer {KEY}\r\n"

    def send():
        body = json.dumps(MAIL).encode()
        channel.sendall(f"{head}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
        got = b""
        while b"\r\n\r\n" not in got or not got.endswith(b"}"):
            got += channel.recv(65536)
        return json.loads(got.partition(b"\r\n\r\n")[2])["id"]

    return send


def httpx2(url):
    import httpx2 as library

    client = library.Client(headers=AUTHORIZATION)

    def send():
        reply = client.post(f"{url}/emails", json=MAIL)
        reply.raise_for_status()
        return reply.json()["id"]

    return send


def httpx(url):
    import httpx as library

    client = library.Client(headers=AUTHORIZATION)

    def send():
        reply = client.post(f"{url}/emails", json=MAIL)
        reply.raise_for_status()
        return reply.json()["id"]

    return send


def requests(url):
    import requests as library

    client = library.Session()
    client.headers.update(AUTHORIZATION)
    client.verify = authority() or True

    def send():
        reply = client.post(f"{url}/emails", json=MAIL)
        reply.raise_for_status()
        return reply.json()["id"]

    return send


def urllib3(url):
    import urllib3 as library

    client = library.PoolManager(headers=AUTHORIZATION, ca_certs=authority())

    def send():
        reply = client.request("POST", f"{url}/emails", json=MAIL)
        assert reply.status == 200
        return reply.json()["id"]

    return send


def pyreqwest(url):
    from pyreqwest.client import SyncClientBuilder

    client = _trusting(SyncClientBuilder().default_headers(AUTHORIZATION).error_for_status(True)).build()
    return lambda: client.post(f"{url}/emails").body_json(MAIL).build().send().json()["id"]


def _trusting(builder):
    if authority() is None:
        return builder
    with open(authority(), "rb") as file:
        return builder.add_root_certificate_pem(file.read())


# asynchronous: each maker returns one call that has to be awaited


async def async_httpx2(url):
    import httpx2 as library

    client = library.AsyncClient(headers=AUTHORIZATION, limits=library.Limits(max_connections=100))

    async def send():
        reply = await client.post(f"{url}/emails", json=MAIL)
        reply.raise_for_status()
        return reply.json()["id"]

    return send


async def async_httpx2_patient(url):
    import httpx2 as library

    limits = library.Limits(max_connections=100)
    client = library.AsyncClient(headers=AUTHORIZATION, limits=limits, timeout=None)

    async def send():
        reply = await client.post(f"{url}/emails", json=MAIL)
        reply.raise_for_status()
        return reply.json()["id"]

    return send


async def async_httpx(url):
    import httpx as library

    client = library.AsyncClient(headers=AUTHORIZATION, limits=library.Limits(max_connections=100))

    async def send():
        reply = await client.post(f"{url}/emails", json=MAIL)
        reply.raise_for_status()
        return reply.json()["id"]

    return send


async def async_aiohttp(url):
    import aiohttp as library

    client = library.ClientSession(headers=AUTHORIZATION, raise_for_status=True)

    async def send():
        async with client.post(f"{url}/emails", json=MAIL) as reply:
            return (await reply.json())["id"]

    return send


async def async_pyreqwest(url):
    from pyreqwest.client import ClientBuilder

    client = _trusting(ClientBuilder().default_headers(AUTHORIZATION).error_for_status(True)).build()

    async def send():
        reply = await client.post(f"{url}/emails").body_json(MAIL).build().send()
        return (await reply.json())["id"]

    return send
