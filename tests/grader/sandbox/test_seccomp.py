"""The filter of system calls, as a program; what it does is tried in tests/grader/sandbox/test_sandbox.py."""

import struct

import pytest

from grader.sandbox import seccomp


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_the_filter_is_a_program_that_ends_on_every_path(machine):
    """As the kernel asks: jumps go forward, into the program, and its last instruction returns."""
    program = [struct.unpack("HBBI", part) for part in chunks(seccomp.system_call_filter(machine), 8)]
    for at, (code, true, false, _) in enumerate(program):
        if code & 7 == 5:
            assert at + 1 + max(true, false) < len(program)
    assert program[-1][0] == seccomp.RETURN


def test_no_filter_for_an_unknown_machine():
    with pytest.raises(OSError, match="no system call filter for mips"):
        seccomp.system_call_filter("mips")


def chunks(text, size):
    return [text[i : i + size] for i in range(0, len(text), size)]
