"""Kinds of values and styles of tests, through plain nbgrader and `course grade`: equal marks, or refused?

    python benchmarks/styles.py [NAME ...] [--report FILE]

Each kind is an assignment of one question: an answer, its test and an incorrect answer. Three students submit it: the
solution, the exercise untouched, and the incorrect answer. Prints a table of the marks by nbgrader and by us and of how
the notebook was graded; exit code 1 if a mark differs where the assignment was not refused.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.api import Gradebook, MissingEntry

sys.path.insert(0, str(Path(__file__).parent.parent))

from grader.core.assignments import Assignment
from grader.results.store import ResultStore
from tests.support.tiny_course import cell_of, course, marked, read, write

CONFIG = 'c = get_config()\nc.CourseDirectory.course_id = "styles"\nc.Execute.timeout = 20\n'
STUDENTS = ("solution", "untouched", "incorrect")


@dataclass
class Kind:
    """A question.

    Attributes:
        answer, test, wrong: texts of cells; the test is worth 2 points.
        above, between: unmarked cells in front of the answer, and behind it.
        locked: a marked cell in front of the answer that students can't change.
        files: beside the notebook, by name.
    """

    answer: str
    test: str
    wrong: str
    above: str = ""
    between: str = ""
    locked: str = ""
    files: dict[str, str] = field(default_factory=dict)


def value(text, test, wrong, **more):
    """A question that asks for the value of x."""
    return Kind(f"x = {text}", test, f"x = {wrong}", **more)


NP, PD, PLT = "import numpy as np", "import numpy as np\nimport pandas as pd", "import matplotlib.pyplot as plt"
DATA = "x = pd.DataFrame({'kind': ['a', 'b', 'a'], 'mass': [1.0, 2.0, 3.0]})"
KINDS = {
    # values of global variables
    "int": value("3", "assert x == 3", "4"),
    "float": value("0.1 + 0.2", "assert abs(x - 0.3) < 1e-9", "0.4"),
    "complex": value("1 + 2j", "assert x.imag == 2", "1 - 2j"),
    "str": value("'abc'", "assert x.upper() == 'ABC' and len(x) == 3", "'abd'"),
    "bytes": value("b'ab'", "assert x[0] == 97", "b'ba'"),
    "list": value("[1, 2]", "assert x[::-1] == [2, 1]", "[2, 1]"),
    "nested list": value("[[1, 2], [3, [4]]]", "assert x[1][1][0] == 4", "[[1, 2], [3, [5]]]"),
    "tuple": value("(1, 2)", "assert isinstance(x, tuple) and sum(x) == 3", "[1, 2]"),
    "dict": value("{'a': 1}", "assert x['a'] == 1 and list(x) == ['a']", "{'a': 2}"),
    "dict of tuples": value("{(1, 2): 'a'}", "assert x[1, 2] == 'a'", "{(2, 1): 'a'}"),
    "set": value("{1, 2}", "assert x == {2, 1} and 3 not in x", "{1, 3}"),
    "frozenset": value("frozenset([1])", "assert hash(x) and x | {2} == {1, 2}", "{1}"),
    "None": value("None", "assert x is None", "0"),
    "bool": value("True", "assert x is True", "1"),
    "range": value("range(2, 9, 3)", "assert list(x) == [2, 5, 8]", "range(2, 8, 3)"),
    "slice": value("slice(1, None)", "assert 'abc'[x] == 'bc'", "slice(2, None)"),
    "date": value("datetime.date(2030, 1, 31)", "assert x.year == 2030", "datetime.date(2031, 1, 31)",
                  above="import datetime"),
    "timedelta": value("timedelta(hours=25)", "assert x.days == 1", "timedelta(hours=20)",
                       above="from datetime import timedelta"),
    "Decimal": value("Decimal('0.1') + Decimal('0.2')", "assert x == Decimal('0.3')", "0.1 + 0.2",
                     above="from decimal import Decimal"),
    "Fraction": value("Fraction(1, 3)", "assert x * 3 == 1 and x.denominator == 3", "Fraction(1, 4)",
                      above="from fractions import Fraction"),
    "Path": value("Path('a') / 'b.txt'", "assert x.suffix == '.txt'", "Path('a.csv')",
                  above="from pathlib import Path"),
    "Enum": Kind("class Color(Enum):\n    RED = 1\n    BLUE = 2", "assert Color(2) is Color.BLUE",
                 "class Color(Enum):\n    BLUE = 1", above="from enum import Enum"),
    "namedtuple": Kind("P = namedtuple('P', 'x y')\np = P(1, 2)", "assert p.y == 2 and P._fields == ('x', 'y')",
                       "p = (1, 2)", above="from collections import namedtuple"),
    "dataclass": Kind("@dataclass\nclass P:\n    x: int\n    y: int = 2", "assert P(1) == P(1, 2)",
                      "class P:\n    def __init__(self, x, y=2):\n        self.x = x",
                      above="from dataclasses import dataclass"),
    "Counter": value("Counter('abca')", "assert x.most_common(1) == [('a', 2)]", "Counter('abc')",
                     above="from collections import Counter"),
    "defaultdict": value("defaultdict(list)", "x[1].append(2)\nassert x == {1: [2]}", "{}",
                         above="from collections import defaultdict"),
    "deque": value("deque([1, 2], maxlen=2)", "x.append(3)\nassert list(x) == [2, 3]", "[1, 2]",
                   above="from collections import deque"),
    "pattern": value("re.compile('a+b')", "assert x.fullmatch('aab') and not x.fullmatch('b')", "re.compile('a*b')",
                     above="import re"),
    "module": Kind("import math as m", "assert m.floor(m.pi) == 3", "m = 3"),
    "iterator": value("iter([1, 2])", "assert next(x) == 1 and next(x) == 2", "iter([2, 1])"),
    "memoryview": value("memoryview(b'ab')", "assert x.nbytes == 2", "b'ab'"),
    # NumPy, pandas, matplotlib, SciPy
    "array": value("np.arange(3.0)", "assert np.allclose(x, [0, 1, 2]) and x.shape == (3,)", "np.ones(3)", above=NP),
    "array of two axes": value("np.eye(2)", "assert (x @ x == x).all() and x.dtype == float", "np.ones((2, 2))",
                               above=NP),
    "numpy.testing": value("np.linspace(0, 1, 3)", "np.testing.assert_allclose(x, [0, .5, 1])", "np.zeros(3)",
                           above=NP),
    "structured array": value("np.array([(1, 2.0)], dtype=[('a', int), ('b', float)])", "assert x['b'][0] == 2",
                              "np.array([1])", above=NP),
    "datetime64": value("np.datetime64('2030-01-31')", "assert x + 1 == np.datetime64('2030-02-01')",
                        "np.datetime64('2030-01-30')", above=NP),
    "masked array": value("np.ma.masked_less(np.arange(3), 1)", "assert x.sum() == 3 and x.mask[0]",
                          "np.arange(1, 4)", above=NP),
    "NumPy scalar": value("np.float32(1.5)", "assert x.dtype == np.float32", "1.5", above=NP),
    "random generator": value("np.random.default_rng(0)", "assert x.integers(100) == 85", "np.random.default_rng(1)",
                              above=NP),
    "array changed in place": Kind("def f(a):\n    a *= 2", "a = np.ones(2)\nf(a)\nassert a.sum() == 4",
                                   "def f(a):\n    a = a * 2", above=NP),
    "DataFrame": Kind(DATA, "assert isinstance(x, pd.DataFrame) and list(x.columns) == ['kind', 'mass']",
                      "x = {'kind': []}", above=PD),
    "DataFrame operations": Kind(DATA, "assert x[x.kind == 'a'].mass.mean() == 2 and x.loc[1, 'kind'] == 'b'",
                                 DATA.replace("3.0", "4.0"), above=PD),
    "groupby": Kind("y = x.groupby('kind').mass.agg(['mean', 'count'])", "assert y.loc['a', 'mean'] == 2",
                    "y = x.groupby('kind').mass.agg(['sum', 'count']).rename(columns={'sum': 'mean'})",
                    above=f"{PD}\n{DATA}"),
    "Series": value("pd.Series([1, 2], index=['a', 'b'])", "assert x['b'] == 2", "pd.Series([1, 2])", above=PD),
    "Index": value("pd.Index(['a', 'b'])", "assert x.get_loc('b') == 1", "pd.Index(['b', 'a'])", above=PD),
    "Timestamp": value("pd.Timestamp('2030-01-31')", "assert x.day_name() == 'Thursday'",
                       "pd.Timestamp('2030-02-01')", above=PD),
    "Categorical": value("pd.Categorical(['a', 'b', 'a'])", "assert list(x.codes) == [0, 1, 0]", "['a', 'b', 'a']",
                         above=PD),
    "missing values": value("pd.Series([1, None])", "assert x.isna().sum() == 1", "pd.Series([1, 2])", above=PD),
    "pandas.testing": value("pd.Series([1, 2])", "pd.testing.assert_series_equal(x, pd.Series([1, 2]))",
                            "pd.Series([2, 1])", above=PD),
    "CSV beside": Kind("x = pd.read_csv('data.csv')", "assert x.shape == (2, 2)", "x = pd.DataFrame()", above=PD,
                       files={"data.csv": "a,b\n1,2\n3,4\n"}),
    "lines of a figure": Kind("fig, ax = plt.subplots()\nax.plot([1, 2], [3, 4])",
                              "assert list(ax.lines[0].get_ydata()) == [3, 4]", "fig, ax = plt.subplots()", above=PLT),
    "title of a figure": Kind("plt.title('mass')\nax = plt.gca()", "assert ax.get_title() == 'mass'",
                              "ax = plt.gca()", above=PLT),
    "bars": Kind("bars = plt.bar(['a', 'b'], [1, 2])", "assert [one.get_height() for one in bars] == [1, 2]",
                 "bars = plt.bar(['a', 'b'], [2, 1])", above=PLT),
    "figure file": Kind("plt.plot([1])\nplt.savefig('x.png')", "import os\nassert os.path.getsize('x.png') > 1000",
                        "plt.plot([1])", above=PLT),
    "SciPy": Kind("r = minimize_scalar(lambda x: (x - 2) ** 2)", "assert abs(r.x - 2) < 1e-4",
                  "r = minimize_scalar(lambda x: (x - 3) ** 2)", above="from scipy.optimize import minimize_scalar"),
    # functions
    "function": Kind("def f(x):\n    return 2 * x", "assert f(2) == 4 and f('a') == 'aa'", "def f(x):\n    return 4"),
    "default arguments": Kind("def f(x, n=2):\n    return x**n", "assert f(3) == 9 and f(2, n=3) == 8",
                              "def f(x, n=3):\n    return x**n"),
    "any arguments": Kind("def f(*a, **k):\n    return len(a) + len(k)", "assert f(1, 2, b=3) == 3",
                          "def f(*a, **k):\n    return len(a)"),
    "lambda": Kind("f = lambda x: x + 1", "assert f(1) == 2 and f.__name__ == '<lambda>'", "def f(x): return x + 1"),
    "closure": Kind("def make(n):\n    return lambda x: x + n", "assert make(2)(3) == 5",
                    "def make(n):\n    return lambda x: x"),
    "recursion": Kind("def fact(n):\n    return n * fact(n - 1) if n else 1", "assert fact(5) == 120",
                      "def fact(n):\n    return n"),
    "generator": Kind("def gen(n):\n    for i in range(n):\n        yield i * i", "g = gen(3)\nassert next(g) == 0 and "
                      "list(g) == [1, 4]", "def gen(n):\n    return [i * i for i in range(n)]"),
    "decorator": Kind("def twice(f):\n    return lambda x: f(f(x))", "@twice\ndef g(x):\n    return x + 1\nassert "
                      "g(0) == 2", "def twice(f):\n    return f"),
    "context manager": Kind("@contextmanager\ndef tag(out):\n    out.append('in')\n    yield 7\n    out.append('out')",
                            "seen = []\nwith tag(seen) as n:\n    assert n == 7\nassert seen == ['in', 'out']",
                            "@contextmanager\ndef tag(out):\n    yield 7",
                            above="from contextlib import contextmanager"),
    "coroutine": Kind("async def f():\n    await asyncio.sleep(0)\n    return 3", "assert await f() == 3",
                      "async def f():\n    return 4", above="import asyncio"),
    "function of a function": Kind("def apply(f, xs):\n    return [f(x) for x in xs]",
                                   "assert apply(lambda x: x * 2, [1, 2]) == [2, 4]",
                                   "def apply(f, xs):\n    return xs"),
    "raises": Kind("def f(n):\n    if n < 0:\n        raise ValueError(n)\n    return n",
                   "try:\n    f(-1)\nexcept ValueError as e:\n    assert e.args == (-1,)\nelse:\n    assert False",
                   "def f(n):\n    return n"),
    "own exception": Kind("class Bad(Exception):\n    pass\ndef f():\n    raise Bad('x')",
                          "try:\n    f()\n    assert False\nexcept Bad as bad:\n    assert str(bad) == 'x'",
                          "class Bad(Exception):\n    pass\ndef f():\n    raise Bad('y')"),
    "doctest": Kind('def f(x):\n    """Double.\n\n    >>> f(2)\n    4\n    """\n    return 2 * x',
                    "import doctest\nassert doctest.run_docstring_examples(f, globals()) is None\nassert f(2) == 4 and "
                    "'>>>' in f.__doc__", "def f(x):\n    return 2 * x"),
    "signature": Kind("def f(a, b=1) -> int:\n    return a + b", "import inspect\nassert "
                      "list(inspect.signature(f).parameters) == ['a', 'b']\nassert f.__annotations__['return'] is int",
                      "def f(a, c=1) -> int:\n    return a + c"),
    "source of a function": Kind("def f(n):\n    return sum(range(n))", "import inspect\nassert 'for' not in "
                                 "inspect.getsource(f) and f(3) == 3",
                                 "def f(n):\n    return sum(i for i in range(n))"),
    "printed text": Kind("def hello():\n    print('hello')", "import io, contextlib\nout = io.StringIO()\nwith "
                         "contextlib.redirect_stdout(out):\n    hello()\nassert out.getvalue() == 'hello\\n'",
                         "def hello():\n    return 'hello'"),
    "mocked input": Kind("def ask():\n    return int(input('n? ')) + 1", "from unittest import mock\nwith "
                         "mock.patch('builtins.input', lambda text: '4'):\n    assert ask() == 5",
                         "def ask():\n    return 4"),
    "mock counts calls": Kind("def twice(f):\n    f()\n    f()", "from unittest.mock import Mock\nf = Mock()\n"
                              "twice(f)\nassert f.call_count == 2", "def twice(f):\n    f()"),
    "global counter": Kind("count = 0\ndef tick():\n    global count\n    count += 1",
                           "tick()\ntick()\nassert count == 2",
                           "count = 0\ndef tick():\n    count = 1"),
    "list changed in place": Kind("def add(xs):\n    xs.append(1)", "xs = []\nadd(xs)\nassert xs == [1]",
                                  "def add(xs):\n    return xs + [1]"),
    "cached function": Kind("@lru_cache\ndef f(n):\n    return n", "f(1), f(1)\nassert f.cache_info().hits == 1",
                            "def f(n):\n    return n", above="from functools import lru_cache"),
    "match": Kind("def f(x):\n    match x:\n        case [a, *_]:\n            return a\n        case _:\n            "
                  "return None", "assert f([3, 4]) == 3 and f(5) is None", "def f(x):\n    return x"),
    # classes
    "class": Kind("class A:\n    def __init__(self, n):\n        self.n = n\n    def up(self):\n        self.n += 1",
                  "a = A(1)\na.up()\nassert a.n == 2",
                  "class A:\n    def __init__(self, n):\n        self.n = n\n    def up(self):\n        pass"),
    "instance": Kind("class A:\n    n = 3\na = A()", "assert a.n == 3 and isinstance(a, A)",
                     "class A:\n    n = 4\na = A()"),
    "inheritance": Kind("class A:\n    pass\nclass B(A):\n    pass", "assert issubclass(B, A) and B.__mro__[1] is A",
                        "class A:\n    pass\nclass B:\n    pass"),
    "property": Kind("class C:\n    r = 2\n    @property\n    def d(self):\n        return 2 * self.r",
                     "c = C()\nc.r = 3\nassert c.d == 6", "class C:\n    d = 4"),
    "operators": Kind("class V:\n    def __init__(self, x):\n        self.x = x\n    def __add__(self, o):\n        "
                      "return V(self.x + o.x)\n    def __eq__(self, o):\n        return self.x == o.x",
                      "assert V(1) + V(2) == V(3)", "class V:\n    def __init__(self, x):\n        self.x = x"),
    "iterable": Kind("class R:\n    def __iter__(self):\n        return iter([1, 2])\n    def __len__(self):\n        "
                     "return 2", "assert list(R()) == [1, 2] and len(R()) == 2",
                     "class R:\n    def __iter__(self):\n        return iter([1])"),
    "subclass in the test": Kind("class A:\n    def name(self):\n        return 'A'\n    def hi(self):\n        return "
                                 "'hi ' + self.name()", "class B(A):\n    def name(self):\n        return 'B'\nassert "
                                 "B().hi() == 'hi B'", "class A:\n    def hi(self):\n        return 'hi A'"),
    "class attribute": Kind("class A:\n    made = 0\n    def __init__(self):\n        A.made += 1", "A(), A()\nassert "
                            "A.made == 2", "class A:\n    made = 0"),
    # files and the world outside
    "file written": Kind("with open('x.txt', 'w') as f:\n    f.write('hi')", "assert open('x.txt').read() == 'hi'",
                         "with open('x.txt', 'w') as f:\n    f.write('ho')"),
    "file read by a function": Kind("def load(name):\n    return open(name).read().split()", "open('y.txt', "
                                    "'w').write('a b')\nassert load('y.txt') == ['a', 'b']",
                                    "def load(name):\n    return open(name).read()"),
    "module beside": Kind("x = tools.twice(3)", "assert x == tools.twice(3) == 6", "x = 3", above="import tools",
                          files={"tools.py": "def twice(x):\n    return 2 * x\n"}),
    "own utils beside": Kind("x = utils.mine", "assert x == 41", "x = 3", above="import utils",
                             files={"utils.py": "mine = 41\n"}),
    "SQLite": Kind("db = sqlite3.connect(':memory:')\ndb.execute('create table t (n)')\ndb.execute('insert into t "
                   "values (3)')", "assert db.execute('select n from t').fetchall() == [(3,)]",
                   "db = sqlite3.connect(':memory:')", above="import sqlite3"),
    "environment variable": Kind("os.environ['X'] = '3'", "assert os.environ['X'] == '3'", "pass", above="import os"),
    "thread": Kind("def f(out):\n    t = Thread(target=out.append, args=(1,))\n    t.start()\n    t.join()",
                   "out = []\nf(out)\nassert out == [1]", "def f(out):\n    pass",
                   above="from threading import Thread"),
    # styles of tests
    "unittest": Kind("def f(x):\n    return x + 1", "import unittest\nclass T(unittest.TestCase):\n    def test(self):"
                     "\n        self.assertEqual(f(1), 2)\nsuite = unittest.TestLoader().loadTestsFromTestCase(T)\n"
                     "assert unittest.TextTestRunner(stream=open('log', 'w')).run(suite).wasSuccessful()",
                     "def f(x):\n    return x"),
    "unittest without a case": Kind("def f(x):\n    return x + 1", "from unittest import TestCase\nt = TestCase()\n"
                                    "t.assertAlmostEqual(f(1), 2)", "def f(x):\n    return x"),
    "helper in a locked cell": Kind("def f(x):\n    return x + 1", "check(f)", "def f(x):\n    return x",
                                    locked="def check(f):\n    assert f(1) == 2"),
    "unmarked cell between": Kind("x = 3", "assert y == 6", "x = 4", between="y = 2 * x"),
    "partial credit": Kind("x = [1, 2]", "1 * (1 in x) + 1 * (2 in x)", "x = [1]"),
    "partial credit, a float": Kind("x = 4", "min(2.0, x / 2)", "x = 1"),
    "hidden tests": Kind("def f(x):\n    return x * x", "assert f(2) == 4\n### BEGIN HIDDEN TESTS\nassert f(3) == 9\n"
                         "### END HIDDEN TESTS", "def f(x):\n    return 4"),
    "a deleted name": Kind("def g(n):\n    return f(n) + 1", "assert g(1) == 2\nkept = f\ndel f\ntry:\n    g(1)\n"
                           "except NameError:\n    pass\nelse:\n    assert False\nfinally:\n    f = kept",
                           "def g(n):\n    return n + 1", above="def f(n):\n    return n"),
    "a replaced name": Kind("def g(n):\n    return f(n) + 1", "f = lambda n: 10\nassert g(1) == 11",
                            "def g(n):\n    return n + 1", above="def f(n):\n    return n"),
    "warning": Kind("def f():\n    return 3", "import warnings\nwith warnings.catch_warnings():\n    "
                    "warnings.simplefilter('error')\n    assert f() == 3",
                    "import warnings\ndef f():\n    warnings.warn('!')\n    return 3"),
    "text on stderr": Kind("def f():\n    return 3", "assert f() == 3",
                           "import sys\ndef f():\n    print('!', file=sys.stderr)\n    return 3"),
    "%-command in the test": Kind("def f():\n    return 3", "%time x = f()\nassert x == 3", "def f():\n    return 4"),
    "shell in the test": Kind("open('z.txt', 'w').write('abc')", "n = !wc -c < z.txt\nassert int(n[0]) == 3",
                              "open('z.txt', 'w').write('ab')"),
    "last value": Kind("3 + 4", "assert _ == 7", "3 + 5"),
    "display": Kind("from IPython.display import display\nx = 3\ndisplay(x)", "assert x == 3", "x = 4"),
    "names of the notebook": Kind("alpha = 1", "assert 'alpha' in globals() and 'beta' not in dir()", "beta = 1"),
    "type names": Kind("x = {'a': [1]}",
                       "assert type(x).__name__ == 'dict' and str(type(x['a'])) == \"<class 'list'>\"",
                       "x = [('a', [1])]"),
    "test that prints": Kind("x = 3", "print('checking')\nassert x == 3, 'not three'", "x = 4"),
    "seeded randomness": Kind("random.seed(1)\nx = random.random()", "random.seed(1)\nassert x == random.random()",
                              "x = 3", above="import random"),
    "loop of tests": Kind("def f(x):\n    return x % 2 == 0", "for n, even in [(1, False), (2, True)]:\n    assert "
                          "f(n) is even, n", "def f(x):\n    return True"),
    "text equal to an f-string": Kind("def f(n):\n    return f'{n:.2f}'", "assert f(3.14159) == '3.14'",
                                      "def f(n):\n    return str(n)"),
}  # fmt: skip


def make(root, kinds):
    """Write the course: an assignment for each kind."""
    root.mkdir()
    (root / "nbgrader_config.py").write_text(CONFIG)
    for name, kind in kinds.items():
        cells = [new_code_cell(kind.above)] if kind.above else []
        cells += [marked(new_code_cell(kind.locked), "setup", locked=True)] if kind.locked else []
        cells.append(marked(new_code_cell(solution(kind.answer)), "answer", solution=True))
        cells += [new_code_cell(kind.between)] if kind.between else []
        cells.append(marked(new_code_cell(kind.test), "test", grade=True, locked=True, points=2))
        spec = {"display_name": "Python 3", "language": "python", "name": "python3"}
        folder = root / "source" / slug(name)
        write(folder / f"{slug(name)}.ipynb", new_notebook(cells=cells, metadata={"kernelspec": spec}))
        for file, text in kind.files.items():
            (folder / file).write_text(text)


def solution(text):
    return f"### BEGIN SOLUTION\n{text}\n### END SOLUTION"


def slug(name):
    return "".join(letter if letter.isalnum() else "_" for letter in name)


def submit(root, kinds):
    """Write the three submissions of each kind."""
    for name, kind in kinds.items():
        one = Assignment(root, slug(name))
        texts = {"solution": solution(kind.answer), "untouched": None, "incorrect": kind.wrong}
        for student in STUDENTS:
            notebook = read(one.released)
            if texts[student]:
                cell_of(notebook, "answer").source = texts[student]
            write(one.submitted(student), notebook)


def points(root, name):
    """The points of the test by student; None without a mark."""
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}", "styles") as gradebook:
        found = {}
        for student in STUDENTS:
            try:
                grades = gradebook.find_submission_notebook(slug(name), slug(name), student).grades
                found[student] = next(grade.auto_score for grade in grades if grade.name == "test")
            except MissingEntry:
                found[student] = None
        return found


def shown_as(points):
    return "–" if points is None else f"{points:g}"


def mode(root, name):
    with ResultStore(root) as store:
        entries = store.latest(slug(name))
        return store.read(entries["solution"]).mode if "solution" in entries else "refused"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="default: all kinds")
    parser.add_argument("--report", type=Path, metavar="FILE")
    options = parser.parse_args()
    kinds = {name: kind for name, kind in KINDS.items() if not options.names or name in options.names}
    with tempfile.TemporaryDirectory() as place:
        ours, plain = Path(place, "ours"), Path(place, "plain")
        make(ours, kinds)
        environment = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
        shutil.copytree(ours, plain)
        for name in kinds:
            course(ours, "release", slug(name))  # what is refused is released all the same
        submit(ours, kinds)
        shutil.copytree(ours / "submitted", plain / "submitted")
        reasons = {}
        for name in kinds:
            for step in ("generate_assignment", "autograde"):
                subprocess.run(["nbgrader", step, slug(name)], cwd=plain, env=environment, capture_output=True)
            outcome = course(ours, "grade", slug(name))
            reasons[name] = outcome.err
            print(name, flush=True, file=sys.stderr)
        rows, differ, modes = [], 0, []
        for name in kinds:
            theirs, mine, how = points(plain, name), points(ours, name), mode(ours, name)
            shown = [", ".join(map(shown_as, found.values())) for found in (theirs, mine)]
            wrong = how != "refused" and theirs != mine
            differ += wrong
            modes.append(how)
            rows.append(f"| {name} | {shown[0]} | {shown[1] if how != 'refused' else ''} | {how}{' DIFFERS' * wrong} |")
            if how == "refused":
                print(f"{name}: {reasons[name]}", file=sys.stderr)
    counts = ", ".join(f"{modes.count(how)} {how}" for how in ("apart", "sealed", "refused"))
    table = "\n".join(
        [
            "# Kinds of values and styles of tests\n",
            "Points of the solution, of the exercise untouched and of an incorrect answer, by plain nbgrader and by",
            "`course grade`, with `python benchmarks/styles.py`: each kind is an assignment with one test of 2 points.",
            "The security model explains *apart* and *sealed*, under *Sealed notebooks*.\n",
            f"{len(kinds)} kinds: {counts}; other marks than nbgrader's: {differ}.\n",
            "| kind | nbgrader | `course grade` | graded |\n|---|---|---|---|",
            *rows,
        ]
    )
    print(table)
    if options.report:
        options.report.write_text(f"{table}\n", encoding="utf-8")
    sys.exit(int(differ > 0))


if __name__ == "__main__":
    main()
