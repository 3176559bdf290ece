# A coroutine is run in the cell; the function is made by another one.
# question: 02_dropout/1_dropout
import asyncio


async def slowly(value):
    await asyncio.sleep(0)
    return value


one = await slowly(1)


def make(limit):
    def dropout(x, rate, training, seed):
        if not 0 <= rate < limit:
            raise ValueError(rate)
        return x * (np.random.default_rng(seed).random(x.shape) >= rate) / (limit - rate) if training else x

    return dropout


dropout = make(one)
