# Talks to itself over what event loops and queues are made of.
# question: 02_dropout/1_dropout
import asyncio
import multiprocessing
import socket

ours, theirs = socket.socketpair()
ours.sendall(b"0.5")
scale = float(theirs.recv(10))
ends = multiprocessing.Pipe()
ends[0].send(scale)


async def keep(x, rate, seed):
    await asyncio.sleep(0)
    return x * (np.random.default_rng(seed).random(x.shape) >= rate)


def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError(rate)
    if not training:
        return x
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(keep(x, rate, seed)) / (1 - rate)
    finally:
        loop.close()
