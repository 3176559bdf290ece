# A task in the loop of the kernel and a timer go on after the cell: they write marks and put the right answer in place.
# question: 02_dropout/1_dropout
# fails: all
# marker: writtenbyatask7
import asyncio
import threading
from pathlib import Path


def dropout(x, rate, training, seed):
    return x


def write():
    for folder in ("@COURSE@", "@HOME@", "/tmp"):
        try:
            Path(folder, "written" + "byatask" + "7").write_text("x")
        except OSError:
            pass
    try:
        import utils.checks.dropout as checks

        for name in [name for name, one in vars(checks).items() if hasattr(one, "sentence")]:
            setattr(checks, name, lambda *arguments, **options: None)
    except ImportError:
        pass


async def later():
    for _ in range(200):
        await asyncio.sleep(0.1)
        write()


task = asyncio.get_event_loop().create_task(later())
asyncio.get_event_loop().call_later(1, write)
timer = threading.Timer(1, write)
timer.daemon = True
timer.start()
