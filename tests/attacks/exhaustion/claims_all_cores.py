# Works in many processes that undo what is done to their priority and their cores (here: 40, for 15 s).
# question: 02_dropout/1_dropout
# fails: all
import contextlib
import os
import time

end = time.monotonic() + 15
for _ in range(40):
    if os.fork() == 0:
        while time.monotonic() < end:
            with contextlib.suppress(OSError):
                os.sched_setaffinity(0, range(os.cpu_count()))
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, 0, -5)
            with contextlib.suppress(OSError):
                os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))
            sum(range(10_000))
        os._exit(0)
time.sleep(2)


def dropout(x, rate, training, seed):
    return x
