"""The way to the endpoint: proxies and private authorities of the environment, and the switch that keeps it here."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
import trustme

from aeterm.config import ModelSettings
from aeterm.errors import ConfigError, ModelError
from aeterm.llm.certificates import trusted
from aeterm.llm.openai_client import OpenAIClient
from aeterm.qualification.completion import Chunk, Prompt
from tests.unit.llm.scripted_server import END, said, scripted, stream

pytestmark = pytest.mark.anyio

OK = stream(said("ok"), END)
PROMPT = Prompt("", "FACTS", 200, 0.2)
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")
AUTHORITIES = ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")


@pytest.fixture(autouse=True)
def no_network_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*PROXIES, *map(str.upper, PROXIES), *AUTHORITIES):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def certificate(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The private authority as a PEM file."""
    file = tmp_path_factory.mktemp("ca") / "company.pem"
    authority.cert_pem.write_to_path(str(file))
    return file


@pytest.fixture(scope="module")
def tls(authority: trustme.CA) -> ssl.SSLContext:
    """For a server that calls itself 127.0.0.1 and model.example."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1", "model.example").configure_cert(context)
    return context


async def said_at(url: str, **settings: object) -> str:
    client = OpenAIClient(ModelSettings(base_url=url, name="tiny", **settings), pause_seconds=0.01)  # type: ignore[arg-type]
    chunks: list[Chunk] = [chunk async for chunk in client.stream(PROMPT)]
    return "".join(chunk.text for chunk in chunks)


class Tunnel:
    """A proxy that connects every name to one port of this machine, as a company's does to the world."""

    def __init__(self, port: int) -> None:
        self.lines: list[str] = []
        self._to = port

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        self.lines.append(head.splitlines()[0])
        inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", self._to)
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await asyncio.gather(self._pump(reader, inner_writer), self._pump(inner_reader, writer))

    @staticmethod
    async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while data := await reader.read(4096):
                writer.write(data)
                await writer.drain()
        writer.close()


@asynccontextmanager
async def tunnel_to(port: int) -> AsyncIterator[tuple[Tunnel, str]]:
    tunnel = Tunnel(port)
    server = await asyncio.start_server(tunnel.serve, "127.0.0.1", 0)
    try:
        yield tunnel, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()


async def test_a_proxy_of_the_environment_is_used_for_other_machines(monkeypatch: pytest.MonkeyPatch) -> None:
    async with scripted(OK) as proxy:
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{proxy.port}")
        assert await said_at("http://model.example/v1") == "ok"
    assert proxy.targets == ["POST http://model.example/v1/chat/completions HTTP/1.1"]


async def test_no_proxy_stands_where_the_environment_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    async with scripted(OK) as proxy:
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{proxy.port}")
        monkeypatch.setenv("NO_PROXY", "model.invalid")
        with pytest.raises(ModelError, match="cannot be reached"):
            await said_at("http://model.invalid/v1")
    assert proxy.targets == []


async def test_a_proxy_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with pytest.raises(ModelError, match="cannot be reached"):
        await said_at("http://model.example/v1")


async def test_a_tunnel_and_a_private_authority_work_together(
    monkeypatch: pytest.MonkeyPatch, tls: ssl.SSLContext, certificate: Path
) -> None:
    async with scripted(OK, tls=tls) as server, tunnel_to(server.port) as (tunnel, proxy):
        monkeypatch.setenv("HTTPS_PROXY", proxy)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert await said_at("https://model.example/v1") == "ok"
    assert tunnel.lines == ["CONNECT model.example:443 HTTP/1.1"]
    assert server.targets == ["POST /v1/chat/completions HTTP/1.1"]


@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
async def test_a_private_authority_is_trusted_by_each_usual_variable(
    monkeypatch: pytest.MonkeyPatch, tls: ssl.SSLContext, certificate: Path, variable: str
) -> None:
    monkeypatch.setenv(variable, str(certificate))
    async with scripted(OK, tls=tls) as server:
        assert await said_at(server.url.replace("http:", "https:")) == "ok"


async def test_an_unknown_authority_is_refused_and_named(tls: ssl.SSLContext) -> None:
    async with scripted(OK, tls=tls) as server:
        with pytest.raises(ModelError, match=r"(?i)certificate"):
            await said_at(server.url.replace("http:", "https:"))
    assert server.targets == []


async def test_a_file_that_is_no_certificate_is_named_with_its_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "broken.pem"
    file.write_text("no certificate")
    with pytest.raises(ConfigError, match=r"CURL_CA_BUNDLE: .*broken\.pem"):
        trusted({"CURL_CA_BUNDLE": str(file)})
    monkeypatch.setenv("CURL_CA_BUNDLE", str(file))
    with pytest.raises(ModelError, match="CURL_CA_BUNDLE"):
        await said_at("https://127.0.0.1:9/v1")
    assert trusted({}) is None
    assert trusted({"SSL_CERT_DIR": str(tmp_path)}) is not None


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://api.openai.com/v1",
        "http://192.168.1.20:11434/v1",
        "http://127.0.0.1.evil.example/v1",
        "http://localhost.evil.example/v1",
        "http://localhost@evil.example/v1",
        "http://0.0.0.0:1234/v1",
        "http://2130706433/v1",
        "http://[::ffff:8.8.8.8]/v1",
    ],
)
async def test_local_only_refuses_every_other_machine_before_any_request(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with scripted(OK) as proxy:
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{proxy.port}")
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.port}")
        with pytest.raises(ModelError, match=r"local only: .* nothing was sent"):
            await said_at(url, local_only=True, api_key="sk-secret")
        client = OpenAIClient(ModelSettings(base_url=url, name="m", api_key="sk-secret", local_only=True))
        with pytest.raises(ModelError, match="local only"):
            await client.complete_json(PROMPT, {"type": "object"})
    assert proxy.raw == b""


async def test_local_only_lets_this_machine_answer() -> None:
    async with scripted(OK) as server:
        assert await said_at(server.url, local_only=True) == "ok"
        assert await said_at(server.url.replace("127.0.0.1", "localhost"), local_only=True) == "ok"
