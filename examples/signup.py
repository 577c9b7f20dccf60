"""FastAPI: the page answers at once, the welcome mail goes out in the background.

With a key of your own:

    export UNOSEND_API_KEY=un_…
    uvicorn examples.signup:app
    curl --json '{"email": "ada@example.com", "name": "Ada"}' http://127.0.0.1:8000/signup
"""

import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Annotated

import uvicorn
from fastapi import BackgroundTasks, Depends, FastAPI, Request
from mailwright import AsyncUnosend, MailwrightError, RequestOptions
from pydantic import BaseModel, Field

log = logging.getLogger("signup")


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncGenerator[dict[str, AsyncUnosend], None]:
    # One client for all requests: they share its connections. It is closed after the last background task.
    async with AsyncUnosend() as client:
        yield {"mails": client}


app = FastAPI(lifespan=lifespan)


def mails(request: Request) -> AsyncUnosend:
    client: AsyncUnosend = request.state.mails
    return client


class Signup(BaseModel):
    email: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+$", max_length=254)]
    name: Annotated[str, Field(min_length=1, max_length=100)]


async def welcome(client: AsyncUnosend, signup: Signup) -> None:
    """Send the welcome mail. Nobody waits for it any more, so the log is where a failure shows."""
    try:
        await client.emails.send(
            from_="Acme <hello@acme.dev>",
            to=signup.email,
            subject="Welcome",
            text=f"Hello {signup.name}.",
            options=RequestOptions(client_ref=True),
        )
    except MailwrightError as error:
        # Begins with NOT_SENT, UNKNOWN or ACCEPTED, and holds no address. What may pass has been tried again already.
        log.error("The welcome mail with client_ref %s: %s", error.client_ref, error)


@app.post("/signup", status_code=202)
async def signup(new: Signup, tasks: BackgroundTasks, client: Annotated[AsyncUnosend, Depends(mails)]) -> None:
    # A background task dies with the process. A mail that must not get lost belongs into a queue: see receipts.py.
    tasks.add_task(welcome, client, new)


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=8000)
