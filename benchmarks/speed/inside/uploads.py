"""A mail with a file of 20 MB, once. Each maker is given `URL FILE`; runs in the environment of the peers.

`multi_…` sends the Unipile form, `json_…` the Unosend body with the file in base64.
"""

import base64
import json
from pathlib import Path

from mail import AUTHORIZATION, FROM, HTML, KEY, MAIL, SUBJECT, TO

_NAME = "large.bin"
_FIELDS = {"account_id": "acc", "subject": SUBJECT, "body": HTML, "to": json.dumps([{"identifier": TO}])}


def _coded(file):
    return base64.b64encode(Path(file).read_bytes()).decode()


def _with_file(file):
    return {**MAIL, "attachments": [{"filename": _NAME, "content": _coded(file)}]}


def multi_mailwright(url, http_client=None):
    from mailwright import Unipile

    client = Unipile(api_key=KEY, base_url=url, http_client=http_client)
    mail = {"account_id": "acc", "to": [{"identifier": TO}], "subject": SUBJECT, "body": HTML}
    return lambda file: client.emails.send(**mail, attachments=[Path(file)] if file else None).tracking_id


def json_mailwright(url, http_client=None):
    from mailwright import Unosend

    client = Unosend(api_key=KEY, base_url=url, http_client=http_client)
    mail = {"from_": FROM, "to": [TO], "subject": SUBJECT, "html": HTML}

    def send(file):
        attached = [{"filename": _NAME, "content": Path(file)}] if file else None
        return client.emails.send(**mail, attachments=attached).id

    return send


def multi_mailwright_httpx2(url):
    import httpx2

    return multi_mailwright(url, httpx2.Client())


def json_mailwright_httpx2(url):
    import httpx2

    return json_mailwright(url, httpx2.Client())


def multi_mailwright_fast(url):
    from mailwright import FastTransport

    return multi_mailwright(url, FastTransport())


def json_mailwright_fast(url):
    from mailwright import FastTransport

    return json_mailwright(url, FastTransport())


def _by_hand(library, files):
    client = library.Client()

    def send(url, file):
        if not file:
            return client.post(url, data=_FIELDS, files={"x": ("x", b"x")}).json()
        with open(file, "rb") as opened:
            return client.post(url, data=_FIELDS, files={files: (_NAME, opened)}).json()

    return send


def multi_httpx2(url):
    import httpx2

    send = _by_hand(httpx2, "attachments")
    return lambda file: send(f"{url}/api/v1/emails", file)["tracking_id"]


def json_httpx2(url):
    import httpx2

    client = httpx2.Client(headers=AUTHORIZATION)
    return lambda file: client.post(f"{url}/emails", json=_with_file(file) if file else MAIL).json()["id"]


def multi_requests(url):
    import requests

    client = requests.Session()

    def send(file):
        if not file:
            return client.post(f"{url}/api/v1/emails", data=_FIELDS).json()["tracking_id"]
        with open(file, "rb") as opened:
            files = {"attachments": (_NAME, opened)}
            return client.post(f"{url}/api/v1/emails", data=_FIELDS, files=files).json()["tracking_id"]

    return send


def json_requests(url):
    import requests

    client = requests.Session()
    return lambda file: client.post(f"{url}/emails", json=_with_file(file) if file else MAIL).json()["id"]


def multi_openapi_python_client(url):
    from opc_unipile import AuthenticatedClient
    from opc_unipile.api.emails import mails_controller_send_mail as operation
    from opc_unipile.models import MailsControllerSendMailBody, MailsControllerSendMailBodyToItem
    from opc_unipile.types import UNSET, File

    client = AuthenticatedClient(url, KEY)

    def send(file):
        attached = [File(payload=open(file, "rb"), file_name=_NAME)] if file else UNSET  # noqa: SIM115
        to = [MailsControllerSendMailBodyToItem(identifier=TO)]
        body = MailsControllerSendMailBody(account_id="acc", to=to, body=HTML, subject=SUBJECT, attachments=attached)
        return operation.sync(client=client, body=body).tracking_id

    return send


def json_openapi_python_client(url):
    from opc_unosend import AuthenticatedClient
    from opc_unosend.api.emails import send_email

    client = AuthenticatedClient(url, KEY)
    return lambda file: send_email.sync(client=client, body=_with_file(file) if file else MAIL).id


def multi_openapi_generator(url):
    from og_unipile import ApiClient, Configuration, EmailsApi, MailsControllerSendMailRequestToInner

    api = EmailsApi(ApiClient(Configuration(host=url)))

    def send(file):
        to = [MailsControllerSendMailRequestToInner(identifier=TO)]
        attached = {"attachments": [file]} if file else {}
        return api.mails_controller_send_mail("acc", to, HTML, subject=SUBJECT, **attached).tracking_id

    return send


def json_openapi_generator(url):
    from og_plain import ApiClient, Attachment, Configuration, EmailsApi, SendEmail

    api = EmailsApi(ApiClient(Configuration(host=url, access_token=KEY)))

    def send(file):
        attached = {"attachments": [Attachment(filename=_NAME, content=_coded(file))]} if file else {}
        mail = SendEmail(var_from=FROM, to=[TO], subject=SUBJECT, html=HTML, **attached)
        return api.send_email(mail).id

    return send


def multi_datamodel_code_generator(url):
    from dcg_unipile.client import Client
    from dcg_unipile.client.bodies import FieldPart, FilePart, MultipartBody

    client = Client(base_url=url, access_token=KEY)

    def send(file):
        parts = [FieldPart("account_id", "acc"), FieldPart("to", [{"identifier": TO}]), FieldPart("body", HTML)]
        if file:
            parts.append(FilePart("attachments", Path(file), _NAME))
        return client.emails.mails_controller_send_mail(body=MultipartBody(tuple(parts))).tracking_id

    return send


def json_datamodel_code_generator(url):
    from dcg_unosend.client import Client
    from dcg_unosend.models import SendEmail

    client = Client(base_url=url, bearer_auth=KEY)

    def send(file):
        mail = SendEmail.model_validate(_with_file(file) if file else MAIL)
        return client.emails.send_email(body=mail).id

    return send
