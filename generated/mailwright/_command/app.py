# Made by mailwright. Do not edit: change templates/command/, then `make generate`.

"""The commands and their options."""

import sys
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from .._runtime.options import DEFAULT_OPTIONS, RequestOptions
from .choosing import Undecided, chosen, client_of, codes_of, method_of
from .ending import Exit, code_of, reason, report, verdict
from .facts import Provider
from .showing import Shown, jsonable
from .writing import Pieces, Unwritable, arguments, misfit

T = TypeVar("T")
_EXITS = (
    "Exit codes: 0 sent, or shown; 1 not sent, and safe to send again; 2 wrong usage, or no key: not sent; "
    "3 unknown: it may have been sent, so look before you send it again; 4 accepted, but not for all recipients."
)

Api = Annotated[
    str | None,
    typer.Option("--provider", metavar="NAME", help="Which API; if left out, the one whose key is in the environment."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON on a terminal, too.")]
Text = Annotated[str | None, typer.Option("--text", help="Plain text.")]
Html = Annotated[str | None, typer.Option("--html", help="HTML text.")]
TextFile = Annotated[Path | None, typer.Option(metavar="FILE", help="Plain text from a file in UTF-8; - is stdin.")]
HtmlFile = Annotated[Path | None, typer.Option(metavar="FILE", help="HTML text from a file in UTF-8; - is stdin.")]
From = Annotated[str | None, typer.Option("--from", metavar="ADDRESS", help="Sender, such as 'Acme <hello@acme.dev>'.")]
To = Annotated[list[str] | None, typer.Option(metavar="ADDRESS", help="Recipient; repeat it for more.")]
Cc = Annotated[list[str] | None, typer.Option(metavar="ADDRESS", help="Recipient of a visible copy; repeatable.")]
Bcc = Annotated[list[str] | None, typer.Option(metavar="ADDRESS", help="Recipient of a hidden copy; repeatable.")]
Subject = Annotated[str | None, typer.Option(help="Subject line.")]
Attach = Annotated[
    list[Path] | None, typer.Option(exists=True, dir_okay=False, metavar="FILE", help="File to attach; repeatable.")
]
Field = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME=VALUE",
        help="Any other argument of the API, such as account_id=a1 or message.template_id=welcome; repeatable. "
        "A value that is JSON is taken as JSON.",
    ),
]
Key = Annotated[str | None, typer.Option(help="Key by which the provider recognises a repeat, if it knows such keys.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Print the request, with the key masked, and send nothing.")]
Limit = Annotated[int, typer.Option(min=1, max=10_000, help="How many, the newest first.")]
Id = Annotated[str, typer.Argument(help="The id that `send` or `list` printed.")]
Code = Annotated[str | None, typer.Argument(help="The code or its name; if left out, all of them.")]

app = typer.Typer(
    help="Send mail, look at what was sent, and look up error codes. Keys come from the environment only. "
    "On a terminal the commands print text, in a pipe JSON.",
    epilog=_EXITS,
    add_completion=False,
    no_args_is_help=True,
    # A traceback with the values of variables could show a key.
    pretty_exceptions_enable=False,
)


@app.command(epilog=_EXITS)
def send(
    ctx: typer.Context, *, provider: Api = None, sender: From = None, to: To = None, cc: Cc = None, bcc: Bcc = None,
    subject: Subject = None, text: Text = None, text_file: TextFile = None, html: Html = None,
    html_file: HtmlFile = None, attach: Attach = None, field: Field = None, idempotency_key: Key = None,
    dry_run: DryRun = False, as_json: Json = False,
) -> None:  # fmt: skip
    """Send one mail, and say whether it went out."""
    shown, api = Shown(as_json=as_json), _chosen(ctx, provider, "send")
    if text_file is not None and text_file == html_file and str(text_file) == "-":
        raise _usage("stdin can be --text-file or --html-file, not both")
    said, marked = _content("text", text, text_file), _content("html", html, html_file)
    pieces = Pieces(sender, to or (), cc or (), bcc or (), subject, said, marked, attach or (), field or ())
    way = api.send
    assert way is not None  # noqa: S101  # or it would not have been chosen
    try:
        given = arguments(api, way, pieces)
    except Unwritable as wrong:
        raise _usage(str(wrong)) from None
    options = RequestOptions(idempotency_key=idempotency_key) if idempotency_key else DEFAULT_OPTIONS

    def call(client: Any) -> Any:
        if wrong := misfit(api, way, given, method_of(client, way.method)):
            raise _usage(wrong)
        return method_of(client, way.method, "prepare" if dry_run else "")(**given, options=options)

    reply = _called(api, shown, call, sends=not dry_run)
    if dry_run:
        shown.request(reply)
        shown.say("Nothing was sent.", "bold")
    else:
        raise typer.Exit(_sent(shown, reply))


@app.command("list", epilog=_EXITS)
def list_(ctx: typer.Context, provider: Api = None, limit: Limit = 20, as_json: Json = False) -> None:
    """List what was sent."""
    shown, api = Shown(as_json=as_json), _chosen(ctx, provider, "list")
    way = api.list
    assert way is not None  # noqa: S101  # or it would not have been chosen

    def call(client: Any) -> list[Any]:
        return list(islice(method_of(client, way.method)(), limit))

    mails = _called(api, shown, call, sends=False)
    if shown.as_json:
        shown.json([jsonable(mail) for mail in mails])
    else:
        shown.table(way.columns, [[getattr(mail, column, None) for column in way.columns] for mail in mails])


@app.command(epilog=_EXITS)
def show(ctx: typer.Context, mail_id: Id, provider: Api = None, as_json: Json = False) -> None:
    """Show what the provider knows of one mail."""
    shown, api = Shown(as_json=as_json), _chosen(ctx, provider, "show")
    way = api.show
    assert way is not None  # noqa: S101  # or it would not have been chosen
    mail = _called(api, shown, lambda client: method_of(client, way.method)(**{way.argument: mail_id}), sends=False)
    (shown.json if shown.as_json else shown.fields)(jsonable(mail))


@app.command(epilog=_EXITS)
def errors(ctx: typer.Context, code: Code = None, provider: Api = None, as_json: Json = False) -> None:
    """Say what an error code means, whether the mail went out, and what to do. It needs no key."""
    shown, known = Shown(as_json=as_json), _providers(ctx)
    if provider is not None and provider.lower() not in {each.name for each in known}:
        raise _usage(f"--provider {provider}: there are {', '.join(each.name for each in known)}")
    asked = [each for each in known if provider is None or each.name == provider.lower()]
    found = [
        {"provider": each.name, "code": member.value, "name": member.name, "outcome": member.outcome.value,
         "meaning": member.meaning, "fix": member.fix}
        for each in asked for member in codes_of(each)
        if code is None or code.casefold() in (str(member.value).casefold(), member.name.casefold())
    ]  # fmt: skip
    if shown.as_json:
        shown.json(found)
    elif code is None:
        shown.table(("provider", "code", "name", "outcome"), [tuple(each.values())[:4] for each in found])
    else:
        for each in found:
            shown.line(f"{each['provider']} {each['code']} {each['name']}", "bold")
            shown.line(f"{each['meaning']}\nFix: {each['fix']}\nOutcome: {each['outcome'].replace('_', ' ')}")
    if not found:
        shown.say(f"No document of {', '.join(each.client for each in asked)} has the code {code}.")
        raise typer.Exit(Exit.NOT_SENT)


def _sent(shown: Shown, reply: Any) -> Exit:
    """Say what became of a mail that was accepted."""
    failures = getattr(reply, "failures", ())
    if shown.as_json:
        shown.json({"outcome": "accepted", "failed": len(failures), "reply": jsonable(reply)})
    else:
        shown.fields(jsonable(reply))
    if failures:
        shown.say(f"Accepted, but not for {len(failures)} of the recipients. Do not send it again to all.", "yellow")
        return Exit.PARTLY
    shown.say("Accepted.", "green")
    return Exit.DONE


def _called(api: Provider, shown: Shown, call: Callable[[Any], T], *, sends: bool) -> T:
    """What a call returns; an exception is told, and ends the command with its code."""
    try:
        with client_of(api) as client:
            return call(client)
    except typer.BadParameter:
        raise
    except (Exception, KeyboardInterrupt) as error:
        told = [line for line in (verdict(error, sends=sends), reason(error)) if line]
        if shown.as_json:
            shown.json(report(error))
        for line, style in zip(told, ("bold red", None) if len(told) > 1 else (None,), strict=True):
            shown.say(line, style)
        if words := getattr(error, "message", ""):
            shown.say(f"{api.client} said: {words}")
        raise typer.Exit(code_of(error)) from None


def _content(name: str, given: str | None, file: Path | None) -> str | None:
    """A text that is given as it is, or in a file."""
    if file is None:
        return given
    if given is not None:
        raise _usage(f"give --{name} or --{name}-file, not both")
    try:
        return (sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _usage(f"--{name}-file: {error.strerror if isinstance(error, OSError) else 'not in UTF-8'}") from None


def _providers(ctx: typer.Context) -> Sequence[Provider]:
    known: Sequence[Provider] = ctx.obj
    return known


def _chosen(ctx: typer.Context, name: str | None, command: str) -> Provider:
    try:
        return chosen(_providers(ctx), name, command)
    except Undecided as wrong:
        raise _usage(str(wrong)) from None


def _usage(what: str) -> typer.BadParameter:
    return typer.BadParameter(what)
