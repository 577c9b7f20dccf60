"""Large bodies and large replies, without a socket. Each maker returns one call. Runs in the peers' environment."""

import json

ROWS = [
    (f"reader-{number}@example.com", f"Reader {number}", f"CODE-{number}", f"https://acme.dev/u/{number}", number)
    for number in range(500)
]
_ACCEPTED = b'{"status": "success", "job_id": "1ZymBc-00041N-9X", "emails": ["reader-0@example.com"]}'
_HTML = "<p>Hello {{to_name}}, your code is {{code}}.</p>"
_REST = {"from_email": "a@acme.dev", "from_name": "Acme", "subject": "Hello {{to_name}}"}


def _recipients(rows):
    return [
        {
            "email": email,
            "substitutions": {"to_name": name, "code": code, "link": link},
            "metadata": {"customer": str(number), "campaign": "autumn"},
        }
        for email, name, code, link, number in rows
    ]


def _body(rows):
    return {"message": {"recipients": _recipients(rows), "body": {"html": _HTML}, **_REST}}


class _InProcess:
    """A transport that answers at once, and has the whole request at that moment."""

    def __init__(self, body):
        from mailwright import TransportResponse

        self._answer = TransportResponse(200, {"content-type": "application/json"}, body)

    def send(self, request):
        assert request.body is not None
        return self._answer

    def close(self):
        pass


def _unione():
    from mailwright import UniOne

    return UniOne(api_key="key", http_client=_InProcess(_ACCEPTED))


def mailwright_dicts(_):
    client = _unione()
    return lambda: client.email.send(message=_body(ROWS)["message"]).job_id


def mailwright_given(_):
    client, message = _unione(), _body(ROWS)["message"]
    return lambda: client.email.send(message=message).job_id


def mailwright_models(_):
    from mailwright.unione import Body, Message, Recipient, Substitutions

    client = _unione()

    def send():
        recipients = [
            Recipient(
                email=email,
                substitutions=Substitutions(to_name=name, code=code, link=link),
                metadata={"customer": str(number), "campaign": "autumn"},
            )
            for email, name, code, link, number in ROWS
        ]
        return client.email.send(message=Message(recipients=recipients, body=Body(html=_HTML), **_REST)).job_id

    return send


def mailwright_one(_):
    client = _unione()
    return lambda: client.email.send(message=_body(ROWS[:1])["message"]).job_id


def _sdk():
    import unione as sdk

    return sdk.client("key", transport=lambda *_: (200, _ACCEPTED))


def unione_models(_):
    from unione.api.email import EmailSendRequest, MessageObject, MessageObjectRecipientsItem
    from unione.common import BodyObject

    client = _sdk()

    def send():
        recipients = [
            MessageObjectRecipientsItem(
                email=email,
                substitutions={"to_name": name, "code": code, "link": link},
                metadata={"customer": str(number), "campaign": "autumn"},
            )
            for email, name, code, link, number in ROWS
        ]
        message = MessageObject(recipients=recipients, body=BodyObject(html=_HTML), **_REST)
        return client.email.send(EmailSendRequest(message=message)).job_id

    return send


def unione_dicts(_):
    from unione.api.email import EmailSendRequest

    client = _sdk()
    return lambda: client.email.send(EmailSendRequest.from_dict(_body(ROWS))).job_id


def dict_json(_):
    return lambda: json.dumps(_body(ROWS)).encode()


def dict_orjson(_):
    import orjson

    return lambda: orjson.dumps(_body(ROWS))


def msgspec_structs(_):
    import msgspec

    class Recipient(msgspec.Struct):
        email: str
        substitutions: dict[str, str | int]
        metadata: dict[str, str | int]

    class Message(msgspec.Struct):
        recipients: list[Recipient]
        body: dict[str, str]
        from_email: str
        from_name: str
        subject: str

    class Request(msgspec.Struct):
        message: Message

    encoder = msgspec.json.Encoder()

    def send():
        recipients = [
            Recipient(
                email,
                {"to_name": name, "code": code, "link": link},
                {"customer": str(number), "campaign": "autumn"},
            )
            for email, name, code, link, number in ROWS
        ]
        return encoder.encode(Request(Message(recipients, {"html": _HTML}, **_REST)))

    return send


def msgspec_checked(_):
    """Dicts that are checked against types, then encoded."""
    from typing import TypedDict

    import msgspec

    class Recipient(TypedDict):
        email: str
        substitutions: dict[str, str | int]
        metadata: dict[str, str | int]

    class Message(TypedDict):
        recipients: list[Recipient]
        body: dict[str, str]
        from_email: str
        from_name: str
        subject: str

    class Request(TypedDict):
        message: Message

    return lambda: msgspec.json.encode(msgspec.convert(_body(ROWS), Request))


def pydantic_orjson(_):
    """Dicts that pydantic checks against a TypedDict, then orjson."""
    import orjson
    import pydantic
    from typing_extensions import TypedDict

    class Recipient(TypedDict):
        email: str
        substitutions: dict[str, str | int]
        metadata: dict[str, str | int]

    class Message(TypedDict):
        recipients: list[Recipient]
        body: dict[str, str]
        from_email: str
        from_name: str
        subject: str

    class Request(TypedDict):
        message: Message

    check = pydantic.TypeAdapter(Request).validate_python
    return lambda: orjson.dumps(check(_body(ROWS)))


# a list of mails


def _list(count):
    mails = [
        {
            "id": f"550e8400-e29b-41d4-a716-{number:012d}",
            "from": "Acme <hello@acme.dev>",
            "to": [f"reader-{number}@example.com"],
            "subject": f"Welcome, reader {number}",
            "status": "delivered",
            "created_at": "2024-01-15T10:30:00.000Z",
            "sent_at": "2024-01-15T10:30:01.000Z",
        }
        for number in range(count)
    ]
    return json.dumps({"data": mails, "total": count, "limit": 100, "offset": 0}).encode()


def _mailwright_list(count):
    from mailwright import Unosend

    client = Unosend(api_key="un_key", http_client=_InProcess(_list(count)))

    def read():
        items = client.emails.list(limit=100).items
        assert len(items) == count
        return True

    return read


def mailwright_list(_):
    return _mailwright_list(100)


def mailwright_empty(_):
    return _mailwright_list(0)


def _unosend_list(count):
    import httpx
    from unosend import Unosend

    body = _list(count)
    client = Unosend("un_key")
    # It takes no transport, so its HTTP client is replaced: the reply comes from this process, as ours does.
    client._client.close()
    reply = httpx.MockTransport(
        lambda _: httpx.Response(200, headers={"content-type": "application/json"}, content=body)
    )
    client._client = httpx.Client(transport=reply)

    def read():
        items = client.emails.list(limit=100).data
        assert len(items) == count
        return True

    return read


def unosend_list(_):
    return _unosend_list(100)


def unosend_empty(_):
    return _unosend_list(0)


def dict_list(_):
    body = _list(100)
    return lambda: json.loads(body)["data"]


def mailwright_list_served(url):
    from mailwright import Unosend

    client = Unosend(api_key="un_key", base_url=url)
    return lambda: len(client.emails.list(limit=100).items) == 100


def unosend_list_served(url):
    from unosend import Unosend

    client = Unosend("un_key", base_url=url)
    return lambda: len(client.emails.list(limit=100).data) == 100


def httpx2_list_served(url):
    import httpx2

    client = httpx2.Client()
    return lambda: len(client.get(f"{url}/emails?limit=100").json()["data"]) == 100
