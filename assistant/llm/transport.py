"""HTTP that cannot be made to go on for ever: bytes of a reply are counted, and none are unpacked."""

import ssl
from collections.abc import AsyncIterator
from functools import cache

import httpx

MOST_BYTES = 4_000_000  # a reply that streams one short piece a line takes some 300 bytes for each


class BoundedTransport(httpx.AsyncBaseTransport):
    """Another transport, of which no reply is longer than MOST_BYTES."""

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self._inner = inner

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The reply; raises httpx.DecodingError where it is packed or, while it is read, too long."""
        request.headers["Accept-Encoding"] = "identity"
        response = await self._inner.handle_async_request(request)
        if response.headers.get("Content-Encoding", "identity").lower() != "identity":
            await response.aclose()
            raise httpx.DecodingError("the reply is packed", request=request)
        assert isinstance(response.stream, httpx.AsyncByteStream)
        response.stream = _Counted(response.stream)
        return response

    async def aclose(self) -> None:
        """Close the connections."""
        await self._inner.aclose()


class _Counted(httpx.AsyncByteStream):
    def __init__(self, inner: httpx.AsyncByteStream) -> None:
        self._inner = inner

    async def __aiter__(self) -> AsyncIterator[bytes]:
        seen = 0
        async for piece in self._inner:
            seen += len(piece)
            if seen > MOST_BYTES:
                raise httpx.DecodingError("the reply is too long")
            yield piece

    async def aclose(self) -> None:
        await self._inner.aclose()


@cache
def _certificates() -> ssl.SSLContext:
    """Those that are trusted; reading them takes longer than a question."""
    return httpx.create_ssl_context(trust_env=False)


def bounded_client(timeout: float) -> httpx.AsyncClient:
    """A client that follows no redirects, knows no proxies, and reads no more than it may."""
    return httpx.AsyncClient(
        transport=BoundedTransport(httpx.AsyncHTTPTransport(verify=_certificates(), trust_env=False)),
        timeout=timeout,
        follow_redirects=False,
        trust_env=False,
    )
