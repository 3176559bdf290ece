"""What nbgrader_config.py plugs into formgrader; tests/browser/test_instructor.py looks at it in a browser."""

import os
import sys
from pathlib import Path

import pytest
from traitlets.config import PyFileConfigLoader

from grader.grading.formgrader import EscapeNames, markdown2html
from tests.support import REPOSITORY


def test_the_configuration_bears_being_read_for_every_request(monkeypatch):
    monkeypatch.setenv("PATH", "/usr/bin")
    read_again = [PyFileConfigLoader("nbgrader_config.py", path=str(REPOSITORY)).load_config() for _ in range(3)]
    assert len({config.KernelManager.ip for config in read_again}) == 1  # a folder of this process
    assert os.environ["PATH"].split(os.pathsep).count(str(Path(sys.executable).parent)) == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**a** `b<c` $x<y$", "<p><strong>a</strong> <code>b&lt;c</code> $x&lt;y$</p>"),
        ("# 1_double", "<h1>1_double</h1>"),
        ("a <em id='x' onclick='y' style='z' class='score'>b</em>", "<p>a <em>b</em></p>"),
        ("[a](javascript:b)", "<p><a>a</a></p>"),
        ("[a](https://example.org)", '<p><a href="https://example.org">a</a></p>'),
        ("<svg/onload=a>", "<p>&lt;svg/onload=a&gt;</p>"),
        ("![a](attach&#109;ent:b)", "<pre>![a](attach&amp;#109;ent:b)</pre>"),
    ],
)
def test_markdown_of_students_is_shown_and_does_not_act(text, shown):
    assert markdown2html(text).strip() == shown


def test_names_are_text():
    names = {"student": "o'neil & co", "last_name": "<b>李", "first_name": None, "notebook_path": 'a"b', "index": 1}
    _, resources = EscapeNames()({}, dict(names))
    assert resources == names | {
        "student": "o&#x27;neil &amp; co",
        "last_name": "&lt;b&gt;李",
        "notebook_path": "a&quot;b",
    }
