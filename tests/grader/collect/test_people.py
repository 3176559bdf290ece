"""A student gets the same id from whatever a platform calls them."""

import pytest

from grader.collect.people import made_id, read_roster
from grader.collect.platforms import Submitter
from grader.core.errors import CourseError


@pytest.mark.parametrize(
    ("who", "id"),
    [
        (Submitter("Zoë O'Brien-Müller", number="7"), "zoe-obrien-muller"),
        (Submitter("Zoë O’Brien-Müller"), "zoe-obrien-muller"),
        (Submitter("  Łukasz   Żak "), "lukasz-zak"),
        (Submitter("Đặng Thị Ánh"), "dang-thi-anh"),
        (Submitter("Straße, Ærø"), "strasse-aero"),
        (Submitter("../../etc"), "etc"),
        (Submitter("李雷"), "李雷"),
        (Submitter("Ada", "al100"), "al100"),
        (Submitter("Ada", email="ada@example.org"), "ada@example.org"),
        (Submitter(number="77"), "anonymous-77"),
        (Submitter("Participant", number="77"), "participant-77"),
        (Submitter("'", number="77"), "anonymous-77"),
    ],
)
def test_an_id_is_made_of_what_is_known(who, id):
    assert made_id(who) == id


LISTS = {
    "nbgrader": "id,first_name,last_name,email,lms_user_id\nmu1,Jörg,Müller,j@x.org,5\nmu2,Ann,O'Neil,a@x.org,6\n",
    "canvas": 'Student,ID,SIS User ID,SIS Login ID,Section\n  Points Possible,,,,\n"Müller, Jörg",5,s5,mu1,A\n'
    '"O\'Neil, Ann",6,s6,mu2,A\n',
    "moodle": "First name;Surname;ID number;Username;Email address\nJörg;Müller;5;mu1;j@x.org\n"
    "Ann;O'Neil;6;mu2;a@x.org\n",
    "worksheet": "Identifier,Full name,Username\nParticipant 5,Jörg Müller,mu1\nParticipant 6,Ann O'Neil,mu2\n",
    "brightspace": "OrgDefinedId,Username,Last Name,First Name,End-of-Line Indicator\n#5,#mu1,Müller,Jörg,#\n"
    "#6,#mu2,O'Neil,Ann,#\n",
    "blackboard": "Last Name\tFirst Name\tUsername\tStudent ID\nMüller\tJörg\tmu1\t5\nO'Neil\tAnn\tmu2\t6\n",
    "gradescope": "First Name,Last Name,SID,Email\nJörg,Müller,mu1,j@x.org\nAnn,O'Neil,mu2,a@x.org\n",
}
ENCODINGS = {"blackboard": "utf-16", "moodle": "utf-8-sig", "gradescope": "cp1252"}


@pytest.mark.parametrize("form", LISTS)
@pytest.mark.parametrize("name", ["Jörg Müller", "Müller, Jörg", "JOERG MUELLER", "jorg muller", "müllerjörg"])
def test_a_name_is_found_in_every_platforms_class_list(tmp_path, form, name):
    (tmp_path / "list.csv").write_text(LISTS[form], encoding=ENCODINGS.get(form, "utf-8"))
    roster = read_roster(tmp_path / "list.csv")
    assert len(roster.members) == 2
    whole = form == "worksheet" and name not in ("Jörg Müller", "JOERG MUELLER", "jorg muller")  # one piece, one order
    assert [one.person.id for one in roster.find(Submitter(name), "x")] == ([] if whole else ["mu1"])


def test_a_number_counts_only_on_its_own_platform(tmp_path):
    (tmp_path / "list.csv").write_text(LISTS["canvas"])
    roster = read_roster(tmp_path / "list.csv")
    assert [one.person.id for one in roster.find(Submitter("nobody", number="6"), "canvas")] == ["mu2"]
    assert roster.find(Submitter("nobody", number="6"), "moodle") == []
    assert [one.person.lms_id for one in roster.members] == ["5", "6"]


def test_a_user_name_comes_before_a_name(tmp_path):
    (tmp_path / "list.csv").write_text(LISTS["brightspace"])
    roster = read_roster(tmp_path / "list.csv")
    assert [one.person.id for one in roster.find(Submitter("Jörg Müller", "6"), "brightspace")] == ["mu2"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("Colour,Size\nred,5\n", "colour, size"), ("Username\nada\nADA\n", "ADA twice"), ("", "")],
)
def test_a_list_that_cannot_be_one_is_refused(tmp_path, text, found):
    (tmp_path / "list.csv").write_text(text)
    with pytest.raises(CourseError) as error:
        read_roster(tmp_path / "list.csv")
    assert error.value.found == found
