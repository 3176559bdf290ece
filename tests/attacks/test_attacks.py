"""Cheating does not pay: the corpus of tests/attacks against `course grade`, and odd but honest work beside it.

All of it takes a quarter of an hour: `make attacks`. `make test` asks every fourth attack and all honest work.
"""

import functools
import os
from functools import partial

import pytest
from tests.attacks import harness
from tests.support.needs import needs, require, sandboxed

CLASSES = {
    "metadata", "operators", "ipython", "introspection", "reading", "writing", "survivors", "exhaustion", "exits",
    "network", "serialization", "lying", "escape", "feedback", "graded",
}  # fmt: skip


ATTACKS = harness.corpus() if os.environ.get("ATTACKS") == "all" else harness.corpus()[::4]
KINDS = sorted({one.kind for one in ATTACKS})


@pytest.fixture(scope="session")
def outcome_of(tmp_path_factory):
    """Function kind -> what became of a class of these attacks; each is submitted and graded once."""

    @functools.cache
    def outcome(kind):
        root = tmp_path_factory.mktemp(kind)
        if kind == "honest":
            return harness.run(root, list(harness.twins()), partial(harness.graded, unsandboxed=not sandboxed()))
        return harness.run(root, [one for one in ATTACKS if one.kind == kind], harness.graded)

    return outcome


def each(attacks):
    return pytest.mark.parametrize("attack", attacks, ids=lambda one: one.id)


@needs("a sandbox")
@each(ATTACKS)
def test_an_attack_gains_nothing(attack, outcome_of):
    assert outcome_of(attack.kind).gained(attack) == []


@needs("a sandbox")
@each(ATTACKS)
def test_an_attack_does_not_end_as_a_failure_of_the_grader(attack, outcome_of):
    assert outcome_of(attack.kind).evaded(attack) == []


@needs("a sandbox")
@each([one for one in ATTACKS if one.marker])
def test_an_attack_shows_nothing(attack, outcome_of):
    if attack.needs:
        require(attack.needs)
    outcome = outcome_of(attack.kind)
    assert outcome.leaked[outcome.of(attack).student] == []


@needs("a sandbox")
@pytest.mark.parametrize("kind", KINDS)
def test_who_sits_beside_an_attacker_gets_what_is_due(kind, outcome_of):
    assert outcome_of(kind).disturbed() == []


@needs("a sandbox")
@pytest.mark.parametrize("kind", KINDS)
def test_attackers_leave_nothing_behind(kind, outcome_of):
    assert outcome_of(kind).left == []


@each(harness.twins())
def test_odd_but_honest_work_gets_full_marks(attack, outcome_of):
    if attack.needs and sandboxed():
        require(attack.needs)
    assert outcome_of("honest").missing(attack) == []


def test_honest_work_disturbs_nobody(outcome_of):
    assert outcome_of("honest").disturbed() == []


@needs("a sandbox")
def test_honest_work_leaves_nothing_behind(outcome_of):
    assert outcome_of("honest").left == []


def test_every_class_of_attack_is_there():
    assert set(harness.kinds()) == CLASSES == set(KINDS)


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
