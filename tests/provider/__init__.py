"""A mail provider on loopback that judges every request by the vendor's OpenAPI document.

It shares no code with the project: a client that misreads a document must not be judged by
that same misreading.
"""

from tests.provider.loading import load_document
from tests.provider.received import Part, Received
from tests.provider.server import FakeProvider

__all__ = ["FakeProvider", "Part", "Received", "load_document"]
