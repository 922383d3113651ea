"""Reading a request's body without trusting its size."""

from starlette.requests import Request

BODY_BYTES_MAX = 1_000_000  # both platforms stay far below


async def read_body(request: Request, bytes_max: int = BODY_BYTES_MAX) -> bytes | None:
    """Returns the body, or None as soon as it is too large."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > bytes_max:
            return None
    return bytes(body)
