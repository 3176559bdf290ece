"""Plain data crosses unchanged; everything else, and everything damaged or too large, does not."""

import json
import math
import os
import socket
import struct
import threading

import numpy as np
import pytest

from grader.runner.inside import messages


@pytest.fixture
def pair():
    one, other = socket.socketpair()
    with one, other:
        yield one, other


def crossed(pair, value, out=None, back=None):
    sender = threading.Thread(target=messages.send, args=(pair[0], value, out))
    sender.start()
    try:
        return messages.receive(pair[1], 10, back)
    finally:
        sender.join()


def same(a, b):
    if type(a) is not type(b):
        return False
    if isinstance(a, np.ndarray):
        return a.dtype == b.dtype and a.shape == b.shape and np.array_equal(a, b, equal_nan=a.dtype.kind in "fc")
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return len(a) == len(b) and all(same(x, y) and same(a[x], b[y]) for x, y in zip(a, b, strict=True))
    return a == b or (a != a and b != b)


VALUES = [
    None, True, False, 0, -1, 2**53, -(2**200), 0.1, math.inf, -math.inf, math.nan, -0.0, "", "ä\ud800\u202e",
    b"\0\xff",
    [], (), {}, [1, [2.5, (None, "x")]], {"a": 1, 2: [3], 0.5: None, None: 0}, {"list": [1]}, {"other": ["x", 1]},
    np.float32(1.5), np.int8(-3), np.bool_(True), np.str_("word"), np.zeros(0), np.array(3.5), np.zeros((0, 3)),
    np.arange(6, dtype="int16").reshape(2, 3).T, np.array([math.nan, 1]), np.array([True, False]), np.array([1 + 2j]),
    np.arange(5, dtype=">f8"), np.arange(10)[::-2], [np.arange(3), b"xyz", np.float32(2), np.arange(3.0, 6)],
    *(np.ones(2, kind) for kind in ("u1", "u2", "u4", "u8", "i1", "i2", "i4", "i8", "f2", "f4", "f8", "c8", "c16")),
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_plain_data_cross_unchanged(pair, value):
    expected = value.astype(value.dtype.newbyteorder("=")) if isinstance(value, np.ndarray) else value
    assert same(crossed(pair, value), expected)


def test_an_array_arrives_as_memory_of_its_own(pair):
    array = crossed(pair, np.arange(4.0))
    array[0] = 9
    assert array.flags.owndata and array.flags.writeable


def test_what_is_no_plain_data_goes_through_the_hooks(pair):
    assert crossed(pair, [{1, 2}], lambda value: ("set", sorted(value)), lambda kind, data: (kind, data)) == [
        ("set", [1, 2])
    ]
    other = [np.array([object()]), np.array(["a"]), np.ones(1, "longdouble"), np.ones(1, "datetime64[s]")]
    for value in ({1}, object(), *other, type("Text", (str,), {})("x")):
        with pytest.raises(TypeError, match="not plain data"):
            messages.send(pair[0], value)


def test_what_is_too_large_is_not_sent(pair):
    deep = []
    for _ in range(100):
        deep = [deep]
    wide = np.lib.stride_tricks.as_strided(np.zeros(1), (10**6, 10**6), (0, 0))  # 8 TB that are one number
    for value in (deep, [0] * 10**6, wide, 1 << 10**6, "x" * (9 << 20)):
        with pytest.raises(messages.TooLarge):
            messages.send(pair[0], value)
    messages.send(pair[0], "still in step")
    assert messages.receive(pair[1], 10) == "still in step"


def nested(wrap, depth):
    value = None
    for _ in range(depth):
        value = wrap(value)
    return value


def strided(size):
    """An array of so many bytes that takes one."""
    return np.lib.stride_tricks.as_strided(np.zeros(1, "uint8"), (size,), (0,))


@pytest.mark.parametrize(
    ("at_the_limit", "one_past"),
    [
        ("x" * (8 * 2**20 - 2), "x" * (8 * 2**20 - 1)),  # and the quotes
        ((1 << 80_000) - 1, 1 << 80_000),  # 20000 digits in hexadecimal
        ([None] * 199_999, [None] * 200_000),  # and the list
        (dict.fromkeys(range(99_999)), dict.fromkeys(range(100_000))),
        *((nested(wrap, 40), nested(wrap, 41)) for wrap in (lambda x: [x], lambda x: (x,), lambda x: {"x": x})),
        ({nested(lambda x: (x,), 39): 0}, {nested(lambda x: (x,), 40): 0}),
    ],
    ids=["text", "digits", "values", "pairs", "lists", "tuples", "dictionaries", "keys"],
)
def test_each_size_has_a_limit(pair, at_the_limit, one_past):
    assert crossed(pair, at_the_limit) == at_the_limit
    with pytest.raises(messages.TooLarge):
        messages.send(pair[0], one_past)


def test_the_bytes_of_arrays_have_a_limit(pair):
    encoder = messages._Encoder([], None)
    encoder.node([strided(2**29 - 1), np.int8(1)], 0)
    with pytest.raises(messages.TooLarge):
        encoder.node(np.int8(1), 0)
    pair[0].sendall(messages.HEADER.pack(2**23, 2**29))
    with pytest.raises(messages.Late):  # waits for them
        messages.receive(pair[1], 0.05)
    for sizes in ((2**23 + 1, 0), (0, 2**29 + 1)):
        pair[0].sendall(messages.HEADER.pack(*sizes))
        with pytest.raises(messages.WireError, match=f"a frame of {sum(sizes)} bytes"):
            messages.receive(pair[1], 10)


def frame(tree, blob=b""):
    text = tree if isinstance(tree, bytes) else json.dumps(tree).encode()
    return messages.HEADER.pack(len(text), len(blob)) + text + blob


@pytest.mark.parametrize(
    "data",
    [
        frame(b"{"), frame(b"[" * 100_000), frame([1]), frame({}), frame({"list": [1], "tuple": []}),
        frame({"unknown": 1}), frame({"decoded": 1}), frame({"list": 3}), frame({"dict": [[1]]}),
        frame({"dict": [[{"list": []}, 1]]}),
        frame({"float": "1"}), frame({"int": "0x" + "f" * 20_002}), frame({"int": 3}),
        frame({"array": ["float64", [3]]}),
        frame({"array": ["object", [1]]}, bytes(8)), frame({"array": ["float64", [-1]]}), frame({"array": ["O", [0]]}),
        frame({"array": ["float64", [2**40, 2**40]]}), frame({"array": ["uint8", [2**64]]}, b"x"),
        frame({"array": ["float64", [0.5]]}), frame({"array": ["float64", [1] * 40]}, bytes(8)), frame({"bytes": 3}),
        frame({"other": ["x", 1]}), frame({"array": ["float64", [True]]}, bytes(8)),
        messages.HEADER.pack(2**32 - 1, 0), messages.HEADER.pack(2, 2**63),
    ],
    ids=lambda data: repr(data[12:50]),
)  # fmt: skip
def test_damaged_frames_are_refused_before_they_cost_anything(pair, data):
    pair[0].sendall(data)
    with pytest.raises(messages.WireError):
        messages.receive(pair[1], 10)


@pytest.mark.parametrize(
    "tree",
    [
        {"list": [None] * 200_000},
        nested(lambda x: {"list": [x]}, 41),
        nested(lambda x: {"tuple": [x]}, 41),
        nested(lambda x: {"dict": [["x", x]]}, 41),
        nested(lambda x: {"other": ["kind", x]}, 41),
        {"dict": [[nested(lambda x: {"tuple": [x]}, 40), 0]]},
    ],
    ids=["values", "lists", "tuples", "dictionaries", "others", "keys"],
)
def test_a_sender_without_limits_is_stopped(pair, tree):
    sender = threading.Thread(target=pair[0].sendall, args=(frame(tree),))
    sender.start()
    with pytest.raises(messages.WireError, match="too many values, or nested too deeply"):
        messages.receive(pair[1], 10, lambda kind, data: data)
    sender.join()


@pytest.mark.parametrize("error", [TypeError, ValueError, AttributeError, KeyError, IndexError, OverflowError])
def test_a_frame_that_a_hook_stumbles_over_is_damaged(pair, error):
    pair[0].sendall(frame({"other": ["kind", 1]}))
    with pytest.raises(messages.WireError, match="a damaged other"):
        messages.receive(pair[1], 10, lambda kind, data: (_ for _ in ()).throw(error("x")))


def test_an_unknown_kind_is_named(pair):
    pair[0].sendall(frame({"k" * 21: 1}))
    with pytest.raises(messages.WireError, match=f"of the unknown kind '{'k' * 20}'"):
        messages.receive(pair[1], 10)


class Silent(Exception):
    def __str__(self):
        raise RuntimeError


def test_the_message_of_an_exception_is_cut():
    assert messages.text_of(ValueError("x" * 4001)) == "x" * 4000
    lines = [messages.first_line(error) for error in (ValueError("x" * 201), KeyError("a\n"), Silent("a"), OSError())]
    assert lines == [f"ValueError: {'x' * 200}", r"KeyError: 'a\n'", "Silent", "OSError"]


def test_random_bytes_are_refused(pair):
    for _ in range(200):
        text = os.urandom(40)
        pair[0].sendall(messages.HEADER.pack(len(text), 0) + text)
        with pytest.raises(messages.WireError):
            messages.receive(pair[1], 10)


def test_a_side_that_does_not_read_is_noticed(pair):
    with pytest.raises(messages.Late):
        messages.send(pair[0], np.zeros(1 << 20), seconds=0.05)


def test_silence_and_an_end_are_noticed(pair):
    with pytest.raises(messages.Late):
        messages.receive(pair[1], 0.05)
    pair[0].sendall(struct.pack(">I", 3))
    with pytest.raises(messages.Late):
        messages.receive(pair[1], 0.05)
    pair[0].close()
    with pytest.raises(messages.Closed):
        messages.receive(pair[1], 10)
    with pytest.raises(messages.Closed):
        for _ in range(100):
            messages.send(pair[1], "x" * 10_000)
