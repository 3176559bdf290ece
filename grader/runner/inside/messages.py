"""Frames of plain data between checker and student process. The student process may be hostile, so limits come first.

A frame is a header (lengths of the two parts), a tree as JSON, and the bytes of its arrays. Trees hold None, bool, int,
float, str, bytes, list, tuple, dict, NumPy scalars and arrays of numbers, all by exact type. A hook converts any other
object to plain data or refuses it. No pickle, no code, no strides.
"""

import json
import math
import select
import socket
import struct
import time

import numpy as np

MOST_TEXT, MOST_BYTES = 8 << 20, 512 << 20  # for the JSON and for the arrays of a frame
MOST_NODES, MOST_DEPTH = 200_000, 40
MOST_DIGITS = 20_000  # of an integer, in hexadecimal
KINDS = {"bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16", "float32",
         "float64", "complex64", "complex128"}  # fmt: skip
HEADER = struct.Struct(">IQ")


class WireError(Exception):
    """An invalid frame; its sender can no longer be used."""


class Closed(WireError):
    """The other side has closed the connection."""


class Late(WireError):
    """The other side did not answer in time."""


class TooLarge(Exception):
    """A value that does not fit into a frame."""


def send(connection: socket.socket, value, other=None, seconds: float | None = None) -> None:
    """Send a value as one frame.

    Args:
        connection: a stream socket.
        other: function that converts any other object to ("kind", plain data).
        seconds: time limit for each part of the frame; None for no limit.

    Raises:
        TooLarge: nothing was sent.
        Closed: the other side has closed the connection.
        Late: the other side does not read.
    """
    arrays: list[np.ndarray] = []
    tree = json.dumps(_Encoder(arrays, other).node(value, 0), separators=(",", ":"), allow_nan=False).encode()
    if len(tree) > MOST_TEXT:
        raise TooLarge(f"{len(tree)} bytes")
    parts = [memoryview(np.ascontiguousarray(array)).cast("B") if array.size else b"" for array in arrays]
    try:
        connection.settimeout(seconds)
        connection.sendall(HEADER.pack(len(tree), sum(len(part) for part in parts)))
        connection.sendall(tree)
        for part in parts:
            connection.sendall(part)
    except TimeoutError:
        raise Late("the other side does not read") from None
    except OSError:
        raise Closed("the other side ended") from None


def receive(connection: socket.socket, seconds: float | None = None, other=None):
    """Receive one frame; return its value.

    Args:
        seconds: time limit for the whole frame; None for no limit.
        other: function (kind, plain data) -> object, the inverse of the one for `send`.

    Raises:
        Closed, Late, WireError: see these classes.
    """
    end = None if seconds is None else time.monotonic() + seconds
    text, size = HEADER.unpack(_exactly(connection, HEADER.size, end))
    if text > MOST_TEXT or size > MOST_BYTES:
        raise WireError(f"a frame of {text + size} bytes")
    try:
        tree = json.loads(_exactly(connection, text, end))
    except (ValueError, RecursionError):
        raise WireError("a frame that is not JSON") from None
    return _Decoder(_exactly(connection, size, end), other).value(tree)


def _exactly(connection: socket.socket, count: int, end: float | None) -> bytearray:
    got = bytearray()
    while len(got) < count:
        left = None if end is None else max(0.0, end - time.monotonic())
        if not select.select([connection], [], [], left)[0]:
            raise Late("no complete answer in time")
        try:
            part = connection.recv(min(count - len(got), 1 << 20))
        except OSError:
            part = b""
        if not part:
            raise Closed("the other side ended")
        got += part
    return got


class _Encoder:
    def __init__(self, arrays, other):
        self.arrays, self.other, self.nodes, self.size = arrays, other, 0, 0

    def node(self, value, depth):
        self.nodes += 1
        if self.nodes > MOST_NODES or depth > MOST_DEPTH:
            raise TooLarge("too many values, or nested too deeply")
        kind = type(value)
        if value is None or kind in (bool, str):
            return value
        if kind is int:
            if value.bit_length() > 4 * MOST_DIGITS:
                raise TooLarge("an integer with too many digits")
            return value if abs(value) < 1 << 53 else {"int": hex(value)}
        if kind is float:
            return value if math.isfinite(value) else {"float": repr(value)}
        if kind in (list, tuple):
            return {kind.__name__: [self.node(one, depth + 1) for one in value]}
        if kind is dict:
            pairs = [[self.node(key, depth + 1), self.node(one, depth + 1)] for key, one in value.items()]
            return {"dict": pairs}
        if kind is bytes:
            return {"bytes": self.array(np.frombuffer(value, "uint8"))}
        if kind is np.str_:
            return {"str_": str(value)}
        if isinstance(value, np.generic) and value.dtype.name in KINDS:
            return {"scalar": self.array(np.asarray(value))}
        if kind is np.ndarray and value.dtype.name in KINDS:
            return {"array": self.array(value)}
        if self.other is None:
            raise TypeError(f"not plain data: {kind.__name__}")
        kind, inner = self.other(value)
        return {"other": [kind, self.node(inner, depth + 1)]}

    def array(self, value):
        self.size += value.size * value.itemsize  # before copying: with strides, an array can be larger than its memory
        if self.size > MOST_BYTES:
            raise TooLarge(f"an array of {value.size * value.itemsize} bytes")
        if not value.dtype.isnative:
            value = value.astype(value.dtype.newbyteorder("="))
        self.arrays.append(value)
        return [value.dtype.name, list(value.shape)]


class _Decoder:
    def __init__(self, blob, other):
        self.blob, self.other, self.nodes, self.at = memoryview(blob), other, 0, 0

    def value(self, tree, depth=0):
        self.nodes += 1
        if self.nodes > MOST_NODES or depth > MOST_DEPTH:
            raise WireError("too many values, or nested too deeply")
        if tree is None or type(tree) in (bool, int, float, str):
            return tree
        if type(tree) is not dict or len(tree) != 1:
            raise WireError("a value without a kind")
        ((kind, inner),) = tree.items()
        if kind not in _DECODED:
            raise WireError(f"a value of the unknown kind {kind[:20]!r}")
        try:
            return getattr(self, f"_{kind}")(inner, depth)
        except (TypeError, ValueError, AttributeError, KeyError, IndexError, OverflowError) as error:
            raise WireError(f"a damaged {kind}: {error}") from None

    def _int(self, inner, depth):
        if len(inner) > MOST_DIGITS + 3:
            raise ValueError("too many digits")
        return int(inner, 16)

    def _float(self, inner, depth):
        return {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}[inner]

    def _str_(self, inner, depth):
        return np.str_(inner)

    def _list(self, inner, depth):
        return [self.value(one, depth + 1) for one in inner]

    def _tuple(self, inner, depth):
        return tuple(self.value(one, depth + 1) for one in inner)

    def _dict(self, inner, depth):
        return {self.value(key, depth + 1): self.value(one, depth + 1) for key, one in inner}

    def _bytes(self, inner, depth):
        return self._array(inner, depth).tobytes()

    def _scalar(self, inner, depth):
        return self._array(inner, depth)[()]

    def _array(self, inner, depth):
        name, shape = inner
        if name not in KINDS or any(type(size) is not int or size < 0 for size in shape) or len(shape) > 32:
            raise ValueError("not an array of numbers")
        dtype = np.dtype(name)
        size = math.prod(shape) * dtype.itemsize  # Python integers do not overflow
        array = np.frombuffer(self.blob[self.at : self.at + size], dtype).reshape(shape).copy()  # refuses too few bytes
        self.at += size
        return array

    def _other(self, inner, depth):
        kind, data = inner
        if self.other is None or type(kind) is not str:
            raise ValueError("only plain data is expected")
        return self.other(kind, self.value(data, depth + 1))


_DECODED = {name[1:] for name in vars(_Decoder) if name.startswith("_") and not name.startswith("__")}


def text_of(error: BaseException) -> str:
    """The message of an exception."""
    try:
        return str(error)[:4000]
    except BaseException:  # an exception class of the submission
        return ""


def first_line(error: BaseException) -> str:
    """Type and first line of an exception."""
    lines = text_of(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0][:200]}" if lines else type(error).__name__
