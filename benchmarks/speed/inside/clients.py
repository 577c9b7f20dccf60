"""The small mail sent with generated clients, ours first. Each maker returns one call."""

import ssl

from mail import AUTHORIZATION, FROM, HTML, KEY, MAIL, SUBJECT, TO, authority


def _mailwright(client):
    return lambda: client.emails.send(from_=FROM, to=[TO], subject=SUBJECT, html=HTML).id


def mailwright(url):
    from mailwright import Unosend

    return _mailwright(Unosend(api_key=KEY, base_url=url))


def mailwright_httpx2(url):
    import httpx2
    from mailwright import Unosend

    return _mailwright(Unosend(api_key=KEY, base_url=url, http_client=httpx2.Client()))


def mailwright_fast(url):
    from mailwright import FastTransport, Unosend

    return _mailwright(Unosend(api_key=KEY, base_url=url, http_client=FastTransport()))


def mailwright_unione(url):
    from mailwright import UniOne

    client = UniOne(api_key=KEY, base_url=f"{url}/en/transactional/api/v1")

    def send():
        recipients = [{"email": TO}]
        message = {"recipients": recipients, "from_email": "a@acme.dev", "subject": SUBJECT, "body": {"html": HTML}}
        return client.email.send(message=message).job_id

    return send


def unione(url):
    import unione as sdk
    from unione.api.email import EmailSendRequest, MessageObject, MessageObjectRecipientsItem
    from unione.common import BodyObject

    client = sdk.client(KEY, host=f"{url}/en/transactional/api/v1")

    def send():
        recipients = [MessageObjectRecipientsItem.from_address(TO)]
        body = BodyObject.from_html(HTML)
        message = MessageObject(recipients=recipients, from_email="a@acme.dev", subject=SUBJECT, body=body)
        return client.email.send(EmailSendRequest(message=message)).job_id

    return send


def unosend(url):
    from unosend import Unosend

    client = Unosend(KEY, base_url=url)

    def send():
        reply = client.emails.send(from_address=FROM, to=[TO], subject=SUBJECT, html=HTML)
        if reply.error is not None:
            raise RuntimeError(reply.error.message)
        return reply.data.id

    return send


def openapi_python_client(url):
    from opc_unosend import AuthenticatedClient
    from opc_unosend.api.emails import send_email

    client = AuthenticatedClient(url, KEY)
    return lambda: send_email.sync(client=client, body=MAIL).id


def openapi_python_client_model(url):
    from opc_plain import AuthenticatedClient
    from opc_plain.api.emails import send_email
    from opc_plain.models import SendEmail

    client = AuthenticatedClient(url, KEY)
    return lambda: send_email.sync(client=client, body=SendEmail(from_=FROM, to=[TO], subject=SUBJECT, html=HTML)).id


def openapi_generator(url):
    from og_plain import ApiClient, Configuration, EmailsApi, SendEmail

    settings = Configuration(host=url, access_token=KEY, ssl_ca_cert=authority())
    api = EmailsApi(ApiClient(settings))

    def send():
        mail = SendEmail(var_from=FROM, to=[TO], subject=SUBJECT, html=HTML)
        return api.send_email(mail).id

    return send


def datamodel_code_generator(url):
    from dcg_unosend.client import Client
    from dcg_unosend.models import SendEmail

    client = Client(base_url=url, bearer_auth=KEY)
    mail = SendEmail.model_validate
    return lambda: client.emails.send_email(body=mail(MAIL)).id


# asynchronous


def _async_mailwright(client):
    async def send():
        return (await client.emails.send(from_=FROM, to=[TO], subject=SUBJECT, html=HTML)).id

    return send


async def async_mailwright(url):
    from mailwright import AsyncUnosend

    return _async_mailwright(AsyncUnosend(api_key=KEY, base_url=url))


async def async_mailwright_patient(url):
    from mailwright import AsyncUnosend, Timeout

    patience = Timeout(total=600.0, pool=600.0)
    return _async_mailwright(AsyncUnosend(api_key=KEY, base_url=url, timeout=patience))


async def async_mailwright_httpx2(url):
    import httpx2
    from mailwright import AsyncUnosend

    own = httpx2.AsyncClient(limits=httpx2.Limits(max_connections=100))
    return _async_mailwright(AsyncUnosend(api_key=KEY, base_url=url, http_client=own))


async def async_mailwright_fast(url):
    from mailwright import AsyncFastTransport, AsyncUnosend

    return _async_mailwright(AsyncUnosend(api_key=KEY, base_url=url, http_client=AsyncFastTransport()))


async def async_openapi_python_client(url):
    from opc_unosend import AuthenticatedClient
    from opc_unosend.api.emails import send_email

    client = AuthenticatedClient(url, KEY)

    async def send():
        return (await send_email.asyncio(client=client, body=MAIL)).id

    return send


async def async_openapi_generator(url):
    from oga_plain import ApiClient, Configuration, EmailsApi, SendEmail

    api = EmailsApi(ApiClient(Configuration(host=url, access_token=KEY, ssl_ca_cert=authority())))

    async def send():
        mail = SendEmail(var_from=FROM, to=[TO], subject=SUBJECT, html=HTML)
        return (await api.send_email(mail)).id

    return send


async def async_datamodel_code_generator(url):
    from dcg_unosend.client import AsyncClient
    from dcg_unosend.models import SendEmail

    client = AsyncClient(base_url=url, bearer_auth=KEY)

    async def send():
        return (await client.emails.send_email(body=SendEmail.model_validate(MAIL))).id

    return send


async def async_pyopenapi_gen(url):
    import httpx
    from pog_unosend.client import APIClient, ClientConfig
    from pog_unosend.core.http_transport import HttpxTransport
    from pog_unosend.models.send_email import SendEmail

    context = ssl.create_default_context(cafile=authority())
    transport = HttpxTransport(url, default_headers=AUTHORIZATION)
    transport._client = httpx.AsyncClient(base_url=url, verify=context)
    client = APIClient(ClientConfig(url), transport)

    async def send():
        return (await client.emails.send_email(SendEmail(from_=FROM, to=[TO], subject=SUBJECT, html=HTML))).id_

    return send
