"""Who may ask: the security schemes of a document, and what its operations demand."""

import re
from collections import Counter
from urllib.parse import urlsplit

from generator import access, facts
from generator.objects import FRAMING, TOKEN, follow, items, mapping
from generator.problem import quoted
from generator.servers import LOCAL
from generator.source import Document, Json, pointer

Tree = dict[str, Json]

_SCHEMES = "/components/securitySchemes"
WRONG = frozenset({"bad-server", "bad-security", "unknown-security", "bad-token-url"})
"""Rules of notes that are problems in a document of one's own."""
_NOTHING: access.Alternatives = ((),)


class Security:
    """The schemes of a document, read once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._noted: set[str] = set()
        listed = mapping(mapping(document.tree.get("components")).get("securitySchemes"))
        read = {name: self._scheme(name) for name in listed}
        self._schemes = {name: scheme for name, scheme in read.items() if scheme is not None}
        self._global = self._alternatives(document.tree.get("security"), "/security")
        if "security" not in document.tree and self._schemes and not self._is_demanded():
            self._global = self._undemanded()

    def demanded(self, operation: Tree, at: str) -> access.Alternatives:
        """What an operation demands: one of these groups of schemes; an empty one is nothing, and comes last."""
        if isinstance(operation.get("security"), list):
            return self._alternatives(operation["security"], pointer(at, "security"))
        return self._global

    def auth(self, demanded: list[access.Alternatives]) -> access.Auth | None:
        """The schemes that operations use, and what most of them demand; None where they use none."""
        used = {name for alternatives in demanded for group in alternatives for name in group}
        schemes = tuple(scheme for name, scheme in self._schemes.items() if name in used)
        if not schemes:
            return None
        [(usual, _)] = Counter(each for each in demanded if each != _NOTHING).most_common(1)
        optional = any(() in each for each in demanded)
        return access.Auth(schemes, usual, optional)

    def _is_demanded(self) -> bool:
        """Whether any operation says a word on security."""
        paths = mapping(self._document.tree.get("paths"))
        items_ = (follow(self._document, pointer("", "paths", path))[1] for path in paths)
        return any("security" in mapping(operation) for item in items_ for operation in item.values())

    def _undemanded(self) -> access.Alternatives:
        """Schemes that are only described: whoever has a key may show it."""
        message = "no operation demands any of these; a key is sent where the client is given one"
        self._document.note(_SCHEMES, "unused-security", message)
        return (*((name,) for name in self._schemes), ())

    def _alternatives(self, said: Json, at: str) -> access.Alternatives:
        groups: list[tuple[str, ...]] = []
        lost = False
        for index, group in enumerate(items(said)):
            known = [name for name in mapping(group) if name in self._schemes or self._is_mutual(name)]
            if len(known) == len(mapping(group)):
                groups.append(tuple(name for name in known if name in self._schemes))
            else:
                lost = True
                self._unknown(mapping(group), pointer(at, index))
        demanded = tuple(dict.fromkeys(group for group in groups if group))
        return (*demanded, ()) if not demanded or lost or () in groups else demanded

    def _unknown(self, group: Tree, at: str) -> None:
        names = ", ".join(quoted(name) for name in group if name not in self._schemes)
        if not all(pointer(_SCHEMES, name) in self._noted for name in group if name not in self._schemes):
            message = f"there is no security scheme {names} that could be used"
            self._document.note(at, "unknown-security", message, "no key is sent for it; give it in default_headers")

    def _is_mutual(self, name: str) -> bool:
        return follow(self._document, pointer(_SCHEMES, name))[1].get("type") == "mutualTLS"

    def _scheme(self, name: str) -> access.Scheme | None:
        at, said = follow(self._document, pointer(_SCHEMES, name))
        kind, scheme = said.get("type"), str(said.get("scheme", "")).lower()
        text = facts.text(said)
        if kind == "apiKey":
            return self._key(name, at, said, text)
        if kind == "http" and scheme:
            form: access.SchemeKind = "bearer" if scheme == "bearer" else "basic" if scheme == "basic" else "http"
            return access.Scheme(name, at, form, "header", "Authorization", text)
        if kind in ("oauth2", "openIdConnect"):
            url = self._token_url(mapping(said.get("flows")), at) if kind == "oauth2" else None
            return access.Scheme(name, at, "token", "header", "Authorization", text, token_url=url)
        if kind == "mutualTLS":
            loses = "bring along an http_client that has the certificate"
            self._document.note(at, "mutual-tls", "a certificate is shown when connecting, and no key", loses)
        else:
            self._lost(at, f"{quoted(str(kind))} is no type of security scheme")
        return None

    def _key(self, name: str, at: str, said: Tree, text: str) -> access.Scheme | None:
        place, wire = said.get("in"), said.get("name")
        body = said.get("x-sdk-body-property")
        if not isinstance(wire, str) or not wire or place not in ("header", "query", "cookie"):
            self._lost(at, "a key needs a name, and header, query or cookie as its place")
        elif place != "query" and (not TOKEN.fullmatch(wire) or (place == "header" and wire.lower() in FRAMING)):
            self._lost(at, f"{quoted(wire)} cannot be the name of a {place} that holds a key")
        elif any(0xD800 <= ord(character) < 0xE000 for character in wire):
            self._lost(at, f"{quoted(wire)} has no UTF-8 form")
        else:
            return access.Scheme(name, at, "key", str(place), wire, text, body if isinstance(body, str) else None)
        return None

    def _token_url(self, flows: Tree, at: str) -> str | None:
        """Where client credentials are exchanged for a token; None where that is not possible."""
        flow = mapping(flows.get("clientCredentials"))
        url = flow.get("tokenUrl")
        if not flow:
            return None
        fault = _url_fault(url) if isinstance(url, str) else "there is none"
        if fault:
            place = pointer(at, "flows", "clientCredentials", "tokenUrl")
            self._document.note(
                place, "bad-token-url", f"tokens cannot be fetched there: {fault}", "token_url has to be given"
            )
            return ""
        return str(url)

    def _lost(self, at: str, message: str) -> None:
        self._noted.add(at)
        self._document.note(at, "bad-security", message, "no key is sent for it; give it in default_headers")


def _url_fault(url: str) -> str:
    if not url or re.search(r"[^!-~]|[\\#{}<>\"^`|]", url):
        return "that is no URL"
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return "that is no URL"
    if not parts.scheme and not parts.netloc:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        return "that is no URL of a server"
    return "" if parts.scheme == "https" or parts.hostname in LOCAL else "a secret would go out unencrypted"
