"""The scripted model server in a thread, for programs run as subprocesses."""

from __future__ import annotations

import asyncio
import threading
from types import TracebackType

from tests.unit.llm.scripted_server import Reply, scripted


class ModelThread:
    """Serves its replies while the block lasts."""

    def __init__(self, replies: list[Reply]) -> None:
        self.url = ""
        self._replies = replies
        self._ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._over = asyncio.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> ModelThread:
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join(10)

    def _run(self) -> None:
        self._loop.run_until_complete(self._serve())
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0.01))
        self._loop.close()

    async def _serve(self) -> None:
        async with scripted(*self._replies) as server:
            self.url = server.url
            self._ready.set()
            await self._over.wait()
