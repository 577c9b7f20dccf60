# Made by mailwright. Do not edit: change templates/, then `make generate`.

"""What `python -m` on this package can do with each API."""

from ._command.facts import Files, Listing, Mail, People, Provider, Send, Show

PROVIDERS = (
    Provider(
        "unosend",
        "Unosend",
        keys=("UNOSEND_API_KEY",),
        send=Send(
            "emails.send",
            Mail(
                sender=People("/from"),
                to=People("/to", many=True),
                cc=People("/cc", many=True),
                bcc=People("/bcc", many=True),
                subject="/subject",
                text="/text",
                html="/html",
                files=Files("/attachments", name="/filename", content="/content", type="/content_type"),
            ),
            arguments={"from": "from_"},
        ),
        list=Listing("emails.list", ("id", "created_at", "to_emails", "subject", "status")),
        show=Show("emails.get", "email_id"),
    ),
    Provider(
        "unione",
        "UniOne",
        keys=("UNIONE_API_KEY",),
        send=Send(
            "email.send",
            Mail(
                sender=People("/message/from_email", name="/message/from_name"),
                to=People("/email", name="/substitutions/to_name", items="/message/recipients"),
                subject="/message/subject",
                text="/message/body/plaintext",
                html="/message/body/html",
                files=Files("/message/attachments", name="/name", content="/content", type="/type"),
            ),
        ),
    ),
    Provider(
        "unipile",
        "Unipile",
        keys=("UNIPILE_API_KEY",),
        send=Send(
            "emails.send",
            Mail(
                sender=People("/from/identifier", name="/from/display_name"),
                to=People("/identifier", name="/display_name", items="/to"),
                cc=People("/identifier", name="/display_name", items="/cc"),
                bcc=People("/identifier", name="/display_name", items="/bcc"),
                subject="/subject",
                html="/body",
                files=Files("/attachments"),
            ),
            arguments={"from": "from_"},
        ),
    ),
)
"""In the order of the package."""
