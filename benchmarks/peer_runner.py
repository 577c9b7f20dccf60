"""Sends one mail per line of input with one client, and says what the caller was told. Runs in the peers' environment.

Input, one JSON object a line: `url`, `timeout`, `refused`. Output: `{"ready": true}` once; for each line
`{"sending": true}`, then what happened: `how` ("returned", "error value" or "raised"), `type`, `id`, `text`, `outcome`.
In between, the attempt to connect after the first `refused` ones says `{"again": true}` and waits for a line: so
exactly those are refused.
"""

import json
import os
import random
import sys

KEY = "secret-key-of-the-caller"
FROM, TO, SUBJECT, HTML = "hello@acme.dev", "ada@example.com", "Welcome", "<p>the-body-of-the-mail</p>"
MAIL = {"from": FROM, "to": TO, "subject": SUBJECT, "html": HTML}


class ErrorValue(Exception):
    """The client returned an error instead of raising it."""

    def __init__(self, value, text):
        super().__init__(text)
        self.kind = value if isinstance(value, str) else type(value).__name__


def _mailwright_timeout(timeout):
    import mailwright

    limits = getattr(mailwright, "Timeout", None)  # one total would leave no time for a second attempt
    return limits(read=timeout, connect=timeout) if limits else timeout


def mailwright_unosend(url, timeout):
    from mailwright import Unosend

    client = Unosend(api_key="un_" + KEY, base_url=url, timeout=_mailwright_timeout(timeout))
    return lambda: client.emails.send(from_=FROM, to=TO, subject=SUBJECT, html=HTML).id


def mailwright_unione(url, timeout):
    from mailwright import UniOne

    client = UniOne(api_key=KEY, base_url=url, timeout=_mailwright_timeout(timeout))
    message = {"recipients": [{"email": TO}], "from_email": FROM, "subject": SUBJECT, "body": {"html": HTML}}
    return lambda: client.email.send(message=message).job_id


def mailwright_unipile(url, timeout, **settings):
    from mailwright import Unipile

    client = Unipile(api_key=KEY, base_url=url, timeout=_mailwright_timeout(timeout))
    mail = {"account_id": "acc", "to": [{"identifier": TO}], "subject": SUBJECT, "body": HTML}
    return lambda: client.emails.send(**mail, **settings).tracking_id


def mailwright_unipile_keyed(url, timeout):
    from mailwright import RequestOptions

    return mailwright_unipile(url, timeout, options=RequestOptions(idempotency_key="order-4711"))


def unosend(url, timeout):  # noqa: ARG001  # it has no timeout option
    from unosend import Unosend

    client = Unosend(KEY, base_url=url)

    def send():
        reply = client.emails.send(from_address=FROM, to=TO, subject=SUBJECT, html=HTML)
        if reply.error is not None:
            raise ErrorValue(reply.error, reply.error.message)
        return reply.data.id

    return send


def unione(url, timeout):
    import unione as sdk
    from unione.api.email import EmailSendRequest, MessageObject, MessageObjectRecipientsItem
    from unione.common import BodyObject

    client = sdk.client(KEY, host=url, timeout=timeout)
    message = MessageObject(
        recipients=[MessageObjectRecipientsItem.from_address(TO)],
        from_email=FROM,
        subject=SUBJECT,
        body=BodyObject.from_html(HTML),
    )
    return lambda: client.email.send(EmailSendRequest(message=message)).job_id


def generated(url, timeout):
    import httpx
    from opc_unosend import AuthenticatedClient
    from opc_unosend.api.emails import send_email
    from opc_unosend.models import SentEmail

    client = AuthenticatedClient(url, KEY, timeout=httpx.Timeout(timeout))

    def send():
        reply = send_email.sync(client=client, body=MAIL)
        if reply is not None and not isinstance(reply, SentEmail):
            raise ErrorValue(reply, "")
        return reply and reply.id

    return send


def openai(url, timeout):
    from openai import BaseModel, OpenAI

    class Sent(BaseModel):
        id: str

    client = OpenAI(api_key=KEY, base_url=url, timeout=timeout)
    return lambda: client.post("/emails", cast_to=Sent, body=MAIL).id


def botocore(url, timeout):
    from botocore.config import Config
    from botocore.session import Session

    config = Config(connect_timeout=timeout, read_timeout=timeout)
    keys = {"aws_access_key_id": "AKIAEXAMPLE", "aws_secret_access_key": KEY}
    client = Session().create_client("sesv2", "eu-west-1", endpoint_url=url, config=config, **keys)
    content = {"Simple": {"Subject": {"Data": SUBJECT}, "Body": {"Html": {"Data": HTML}}}}
    mail = {"FromEmailAddress": FROM, "Destination": {"ToAddresses": [TO]}, "Content": content}
    return lambda: client.send_email(**mail).get("MessageId", "")


def stripe(url, timeout):
    from stripe import RequestsClient, StripeClient

    client = StripeClient(KEY, base_addresses={"api": url}, http_client=RequestsClient(timeout=timeout))
    return lambda: json.loads(client.raw_request("post", "/v1/mails", **MAIL).body)["id"]


def stripe_module(url, timeout):
    import stripe as library

    library.api_key, library.api_base = KEY, url
    library.default_http_client = library.RequestsClient(timeout=timeout)
    return lambda: library.Customer.create(**MAIL).id


def mailgun(url, timeout):
    from mailgun.client import Client

    client = Client(auth=("api", KEY), api_url=url, timeout=(timeout, timeout))

    def send():
        reply = client.messages.create(data=MAIL, domain="acme.dev")
        if reply.status_code != 200:
            raise ErrorValue(f"Response {reply.status_code}", reply.text)
        try:
            return reply.json()["id"]
        except ValueError:
            return ""  # the client itself said 200; reading the id is the caller's own line

    return send


def resend(url, timeout):
    import resend as sdk

    sdk.api_key, sdk.api_url, sdk.default_http_client = KEY, url, sdk.RequestsClient(timeout=timeout)
    return lambda: sdk.Emails.send(MAIL)["id"]


def requests(url, timeout):
    import requests as library

    def send():
        headers = {"Authorization": f"Bearer {KEY}"}
        reply = library.post(f"{url}/emails", json=MAIL, headers=headers, timeout=timeout)
        reply.raise_for_status()
        return reply.json()["id"]

    return send


def httpx2(url, timeout):
    import httpx2 as library

    client = library.Client(headers={"Authorization": f"Bearer {KEY}"}, timeout=timeout)

    def send():
        reply = client.post(f"{url}/emails", json=MAIL)
        reply.raise_for_status()
        return reply.json()["id"]

    return send


def told(send):
    """What the caller learns from one send."""
    try:
        found = send()
    except ErrorValue as error:
        return {"how": "error value", "type": error.kind, "text": str(error)}
    except Exception as error:
        advice = getattr(error, "suggested_action", None) or ""
        text = f"{error} {advice}".strip()
        outcome = getattr(getattr(error, "outcome", None), "name", None)
        return {"how": "raised", "type": type(error).__name__, "text": text, "outcome": outcome}
    kind = "None" if found is None else ("reply" if found else "reply without an id")
    return {"how": "returned", "type": kind, "id": found}


class Watch:
    """Announces the attempt to connect to a port that is to succeed, and waits until it may go on."""

    def __init__(self, say):
        self._say, self._port, self._left = say, 0, 0
        sys.addaudithook(self._see)

    def start(self, port, refused):
        self._port, self._left = port, refused

    def _see(self, event, values):
        if event == "socket.connect" and isinstance(values[1], tuple) and values[1][1] == self._port:
            self._left -= 1
            if self._left == -1:
                self._say({"again": True})
                sys.stdin.readline()


def main():
    make, extra = globals()[sys.argv[1]], sys.argv[2]
    sys.path.insert(0, extra)
    # Only the protocol goes to the real standard output, whatever a client prints.
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)

    def say(message):
        out.write(json.dumps(message) + "\n")
        out.flush()

    watch = Watch(say)
    say({"ready": True})
    for line in iter(sys.stdin.readline, ""):
        case = json.loads(line)
        try:
            send = make(case["url"], case["timeout"])
        except Exception as error:
            say({"problem": f"{type(error).__name__}: {error}"})
            continue
        random.seed(1)  # the same pauses in every run
        watch.start(int(case["url"].rpartition(":")[2]), case["refused"])
        say({"sending": True})
        say(told(send))


if __name__ == "__main__":
    main()
