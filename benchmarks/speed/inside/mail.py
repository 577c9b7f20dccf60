"""The one small mail that every client sends, and how each reply is read. Runs in the environment of the peers."""

import os

KEY = "un_secret-key-of-the-caller"
FROM, TO, SUBJECT = "Acme <hello@acme.dev>", "ada@example.com", "Welcome to Acme"
HTML = "<h1>Welcome, Ada!</h1><p>Thanks for signing up. Your account is ready.</p>"
MAIL = {"from": FROM, "to": [TO], "subject": SUBJECT, "html": HTML}
AUTHORIZATION = {"Authorization": f"Bearer {KEY}"}


def authority():
    """The file with the certificate that TLS servers here are known by, if there is one."""
    return os.environ.get("SSL_CERT_FILE")
