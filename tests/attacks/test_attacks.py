"""Cheating does not pay: the corpus of tests/attacks against `course grade`, and odd but honest work beside it.

All of it takes a quarter of an hour: `make attacks`. `make test` asks every fifth attack and every second honest one.
"""

import os
from functools import partial

import pytest
from tests.attacks import harness
from tests.support.needs import needs, require, sandboxed

CLASSES = {
    "metadata", "operators", "ipython", "introspection", "reading", "writing", "survivors", "exhaustion", "exits",
    "network", "serialization", "lying", "escape", "feedback", "graded", "evading",
}  # fmt: skip


ALL = os.environ.get("ATTACKS") == "all"
ATTACKS = harness.corpus()[:: 1 if ALL else 5]
TWINS = harness.twins()[:: 1 if ALL else 2]


def chosen(request, attacks):
    """Those of them that this run has a test of, all if it has none."""
    asked = [item.callspec.params.get("attack") for item in request.session.items if hasattr(item, "callspec")]
    return [one for one in attacks if one in asked] or list(attacks)


@pytest.fixture(scope="session")
def outcome(request, tmp_path_factory):
    """What became of a class of all attacks that this run asks about."""
    return harness.run(tmp_path_factory.mktemp("attacks"), chosen(request, ATTACKS), harness.graded)


@pytest.fixture(scope="session")
def honest(request, tmp_path_factory):
    """What became of a class of all honest twins that this run asks about."""
    way = partial(harness.graded, unsandboxed=not sandboxed())
    return harness.run(tmp_path_factory.mktemp("honest"), chosen(request, TWINS), way)


def each(attacks):
    return pytest.mark.parametrize("attack", attacks, ids=lambda one: one.id)


@needs("a sandbox")
@each(ATTACKS)
def test_an_attack_gains_nothing(attack, outcome):
    assert outcome.gained(attack) == []


@needs("a sandbox")
@each(ATTACKS)
def test_an_attack_does_not_end_as_a_failure_of_the_grader(attack, outcome):
    assert outcome.evaded(attack) == []


@needs("a sandbox")
@each([one for one in ATTACKS if one.marker])
def test_an_attack_shows_nothing(attack, outcome):
    if attack.needs:
        require(attack.needs)
    assert outcome.leaked[outcome.of(attack).student] == []


@needs("a sandbox")
def test_who_sits_beside_an_attacker_gets_what_is_due(outcome):
    assert outcome.disturbed() == []


@needs("a sandbox")
def test_attackers_leave_nothing_behind(outcome):
    assert outcome.left == []


@each(TWINS)
def test_odd_but_honest_work_gets_full_marks(attack, honest):
    if attack.needs and sandboxed():
        require(attack.needs)
    assert honest.missing(attack) == []


def test_honest_work_disturbs_nobody(honest):
    assert honest.disturbed() == []


@needs("a sandbox")
def test_honest_work_leaves_nothing_behind(honest):
    assert honest.left == []


def test_every_class_of_attack_is_there():
    assert set(harness.kinds()) == CLASSES == {one.kind for one in ATTACKS}


def test_a_marker_stands_in_no_text_and_belongs_to_one_attack():
    """Otherwise finding it would say nothing."""
    attacks = [one for one in harness.corpus() if one.marker]
    assert [one.id for one in attacks if one.marker in one.text] == []
    assert len({one.marker for one in attacks}) == len(attacks)


def test_the_harness_sees_what_it_looks_for(tmp_path):
    """A detector that is silent proves nothing: let somebody do it all outside of a sandbox."""
    import socket
    import subprocess
    import sys

    marker, root = "seenbytheharness7", tmp_path / "root"
    attack = next(one for one in harness.corpus() if one.id == "writing/shared_folders")
    attack = type(attack)(**{**vars(attack), "marker": marker})
    started = []

    def careless(course, name, students):
        with socket.create_connection(("127.0.0.1", listening[0])):
            pass
        (root / "home" / marker).write_text("")
        (course / "nbgrader_config.py").write_text("")
        page = course / "feedback" / "somebody" / "page.html"
        page.parent.mkdir(parents=True)
        page.write_text(f"<p>{marker}</p>")
        (page.parent / "link").symlink_to("/etc/passwd")
        started.append(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)", marker]))
        return dict.fromkeys(students), "", []

    listening, kept = [], harness.Listener.__enter__

    def enter(self):
        kept(self)
        listening.append(self.port)
        return self

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(harness.Listener, "__enter__", enter)
        patch.setattr(harness, "PATIENCE", 0)
        try:
            outcome = harness.run(root, [attack], careless)
        finally:
            for one in started:
                one.kill()
                one.wait()
    found = "\n".join(outcome.left)
    for said in (
        "changed: course/nbgrader_config.py",
        f"new: home/{marker}",
        "reached the tcp socket outside",
        f"planted: {root / 'home' / marker}",
        "no page of ours: feedback/somebody/link",
        f"({marker})",
    ):
        assert said in found
    assert outcome.leaked[outcome.of(attack).student] == ["feedback/somebody/page.html"]
    assert len(outcome.disturbed()) == 3
