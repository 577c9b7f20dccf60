"""The fault table: rows C1 to C43, each with every provider that it is about."""

from tests.faults import rows_connecting, rows_hostile, rows_replies, rows_requests, rows_retries, rows_upload
from tests.faults.table import Row

ROWS: tuple[Row, ...] = (
    *rows_connecting.ROWS,
    *rows_upload.ROWS,
    *rows_replies.ROWS,
    *rows_hostile.ROWS,
    *rows_retries.ROWS,
    *rows_requests.ROWS,
)
CASES = tuple((row, api) for row in ROWS for api in row.apis)
