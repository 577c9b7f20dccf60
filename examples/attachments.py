"""A mail with files, and with a picture that stands in the text.

With a key of your own:

    export UNIONE_API_KEY=…
    python examples/attachments.py ada@example.com logo.png terms.pdf
"""

import mimetypes
import sys
from pathlib import Path

from mailwright import UniOne, unione


def kind(path: Path) -> str:
    return mimetypes.guess_type(path.name)[0] or "application/octet-stream"


def message(to: str, picture: Path, files: list[Path]) -> unione.MessageInput:
    # A path is not opened before the request is made, and a large file is read while it is sent.
    return {
        "recipients": [{"email": to}],
        "from_email": "hello@acme.dev",
        "subject": "Our terms",
        # `cid:` and the name of the inline file: the picture comes along, nothing is fetched when the mail is read.
        "body": {"html": '<img src="cid:logo" alt="Acme"><p>Our terms are attached.</p>'},
        "inline_attachments": [{"type": kind(picture), "name": "logo", "content": picture}],
        "attachments": [{"type": kind(path), "name": path.name, "content": path} for path in files],
    }


def main() -> None:
    to, picture, *files = sys.argv[1:]
    with UniOne() as client:
        result = client.email.send(message=message(to, Path(picture), [Path(name) for name in files]))
    for failure in result.failures:
        print(f"Refused: {failure.key}, {failure.reason}")
    print(f"Accepted, job {result.job_id}")


if __name__ == "__main__":
    main()
