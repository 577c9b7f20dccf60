"""What a client takes to prove who asks: the parameters of its constructor, and what each operation demands."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator import access, api, names
from generator.code import Code, code, identifier, joined, literal, prose
from generator.settings import ApiSettings

KNOWN_ARGUMENTS = frozenset(
    {
        "self", "api_key_in", "base_url", "timeout", "max_retries", "default_headers", "http_client", "clock",
        "server", "super",
    }
)  # fmt: skip
# The parameters of each kind of scheme, as they are called where there is only one of it.
_PARAMETERS: dict[str, tuple[str, ...]] = {
    "key": ("api_key",),
    "basic": ("username", "password"),
    "http": ("authorization",),
    "token": ("access_token", "client_id", "client_secret", "token_url", "scopes"),
}
_PROVIDER, _ASYNC_PROVIDER = "str | Callable[[], str] | None", "str | Callable[[], str | Awaitable[str]] | None"


@dataclass(frozen=True, slots=True)
class Argument:
    """A parameter of the constructor."""

    name: Code
    annotation: Code
    async_annotation: Code
    text: str
    """What it is, in words."""


def _kind(scheme: access.Scheme) -> str:
    return "key" if scheme.kind in ("key", "bearer") else scheme.kind


def logins(facts: api.Api) -> dict[str, tuple[str, ...]]:
    """The names of the parameters of each scheme."""
    schemes = facts.auth.schemes if facts.auth is not None else ()
    count = Counter(map(_kind, schemes))
    taken = set(KNOWN_ARGUMENTS)
    found: dict[str, tuple[str, ...]] = {}
    for scheme in schemes:
        usual = _PARAMETERS[_kind(scheme)]
        if scheme.kind == "token" and scheme.token_url is None:
            usual = usual[:1]
        own = names.snake(scheme.identity).removesuffix("_auth").strip("_") if count[_kind(scheme)] > 1 else ""
        listed, number = _named(usual, own), 1
        while not taken.isdisjoint(listed):
            number += 1
            listed = _named(usual, f"{own or usual[0]}_{number}")
        taken.update(listed)
        found[scheme.identity] = listed
    return found


def _named(usual: tuple[str, ...], own: str) -> tuple[str, ...]:
    if not own:
        return usual
    return (own,) if len(usual) == 1 else tuple(f"{own}_{name}" for name in usual)


def demands(facts: api.Api, logins: dict[str, tuple[str, ...]], operation: api.Operation) -> list[Code]:
    """The arguments of an `Operation` that say who may ask, and where."""
    usual = facts.auth.usual if facts.auth is not None else ((),)
    found: list[Code] = []
    if operation.security != usual:
        found.append(code("security={}", alternatives(operation.security, logins)))
    if operation.servers:
        found.append(code("servers={}", literal(tuple(python_url(facts, url) for url in operation.servers))))
    return found


def alternatives(groups: access.Alternatives, logins: dict[str, tuple[str, ...]]) -> Code:
    """Groups of schemes, each scheme by its first parameter."""
    if groups == ((),):
        return Code("()")
    return literal(tuple(tuple(logins[name][0] for name in group) for group in groups))


def variable_names(facts: api.Api) -> dict[str, str]:
    """The parameter of each variable of the server's URL."""
    taken = {*KNOWN_ARGUMENTS, *(name for listed in logins(facts).values() for name in listed)}
    found: dict[str, str] = {}
    for variable in facts.server.variables:
        name = names.snake(variable.name)
        found[variable.name] = f"{name}_" if name in taken else name
    return found


def python_url(facts: api.Api, url: str) -> str:
    """A URL template with the names that the caller knows."""
    for wire, name in variable_names(facts).items():
        url = url.replace(f"{{{wire}}}", f"{{{name}}}")
    return url


def arguments(facts: api.Api, settings: ApiSettings) -> list[Argument]:
    """The parameters of the constructor."""
    known = logins(facts)
    found: list[Argument] = []
    for scheme in facts.auth.schemes if facts.auth is not None else ():
        listed = known[scheme.identity]
        for name, text in zip(listed, _texts(scheme, listed), strict=False):
            plain = Code("Sequence[str] | None") if name.endswith("scopes") else Code("str | None")
            provides = scheme.kind == "token" and name == listed[0]
            one, other = (Code(_PROVIDER), Code(_ASYNC_PROVIDER)) if provides else (plain, plain)
            told = f"{text}; without it the environment's {environment(settings, name)}."
            found.append(Argument(identifier(name), one, other, told))
    return found


def _texts(scheme: access.Scheme, listed: tuple[str, ...]) -> tuple[str, ...]:
    called = prose(scheme.identity).replace("\n", " ")
    of = "" if listed[0] in ("api_key", "username", "authorization", "access_token") else f" of {called}"
    if scheme.kind == "basic":
        return f"The user name{of}", f"The password{of}"
    if scheme.kind == "http":
        return (f"The whole value of the header Authorization{of}, with the scheme's name",)
    if scheme.kind == "token":
        return (
            f"An access token{of}, or a function that returns one and is asked before each request",
            f"The id of your client{of}, for which tokens are fetched and kept until they expire",
            f"The secret of your client{of}",
            f"Another address that tokens are fetched from{of}",
            f"What the tokens are to be good for{of}, if not for what the provider gives by itself",
        )
    if _is_whole(scheme):
        return (f"The API key{of}, which is the whole value of the header Authorization",)
    return (f"The API key{of}",)


def _is_whole(scheme: access.Scheme) -> bool:
    return scheme.kind == "http" or (
        scheme.kind == "key" and scheme.place == "header" and scheme.wire_name.lower() == "authorization"
    )


def environment(settings: ApiSettings, name: str) -> str:
    """The environment variable of a parameter."""
    return f"{settings.name.upper()}_{name.upper()}"


def scheme_facts(facts: api.Api, settings: ApiSettings) -> list[Code]:
    """The arguments of the runtime's `Api` that say who may ask."""
    if facts.auth is None:
        return []
    known = logins(facts)
    listed = [_scheme(facts, settings, scheme, known[scheme.identity]) for scheme in facts.auth.schemes]
    found = [
        code("schemes=({},)", joined(", ", listed)),
        code("security={}", alternatives(facts.auth.usual, known)),
    ]
    return [*found, Code("optional=True")] if facts.auth.optional else found


def _scheme(facts: api.Api, settings: ApiSettings, scheme: access.Scheme, listed: tuple[str, ...]) -> Code:
    pairs = [literal((name, environment(settings, name))) for name in listed]
    if scheme.kind == "basic":
        return code("BasicAuth({}, {})", *pairs)
    if scheme.kind == "token":
        parts = [code("{}={}", Code(usual), pair) for usual, pair in zip(_PARAMETERS["token"], pairs, strict=False)]
        url = _token_url(facts, scheme.token_url or "")
        return code("TokenAuth({})", joined(", ", [*parts, code("url={}", literal(url))] if url else parts))
    parts = [literal(listed[0]), literal(environment(settings, listed[0]))]
    parts.append(code("{}={}", Code(scheme.place), literal(scheme.wire_name)))
    if scheme.kind == "bearer":
        parts.append(Code('prefix="Bearer "'))
    if scheme.body_property:
        parts.append(code("body_property={}", literal(scheme.body_property)))
    if _is_whole(scheme):
        parts.append(Code("spaced=True"))
    return code("KeyAuth({})", joined(", ", parts))


def _token_url(facts: api.Api, url: str) -> str:
    """A token URL on the API's own server moves with it."""
    own, parts = urlsplit(facts.server.url), urlsplit(url)
    if parts.netloc and (parts.scheme, parts.netloc) == (own.scheme, own.netloc):
        return url[len(f"{parts.scheme}://{parts.netloc}") :] or "/"
    return url
