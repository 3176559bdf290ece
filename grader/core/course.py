"""The course folder of a command."""

from dataclasses import dataclass
from pathlib import Path

from grader.core.assignments import Assignment, all_assignments, find_assignments, find_root, folder_of
from grader.core.config import load_config
from grader.core.errors import CourseError


@dataclass(frozen=True)
class Course:
    """A course folder and its gradebook; created once per command.

    Attributes:
        root: the folder that contains nbgrader_config.py.
        db: URL of the gradebook; None for the one in the configuration.
    """

    root: Path
    db: str | None = None

    @classmethod
    def here(cls, db: str | None = None) -> "Course":
        """The course that the current folder belongs to.

        Raises:
            CourseError: it does not belong to a course.
        """
        return cls(find_root(), db)

    @property
    def config(self):
        """nbgrader's configuration of the course. The user's own settings are not read."""
        return load_config(self.root)

    def assignments(self, called: str | None = None, kind: str = "solutions") -> list[Assignment]:
        """All notebooks of assignments in the folder of this kind, or only those given by name, number or path.

        Raises:
            CourseError: there is none, or nbgrader refuses its name.
        """
        found = find_assignments(self.root, called, kind) if called else all_assignments(self.root, kind)
        for one in found:
            if "+" in one.name or one.name != one.name.strip():
                folders = ", ".join(folder_of(self.root, kind).name for kind in ("solutions", "exercises"))
                todo = f"rename the folder and the notebook {one.name!r} in {folders} and submitted"
                raise CourseError("names of assignments without + and without blanks around them", repr(one.name), todo)
        return found

    def assignment(self, called: str, kind: str = "solutions") -> Assignment:
        """The one notebook given by name, number or path.

        Raises:
            CourseError: as `assignments`; or there are several.
        """
        found = self.assignments(called, kind)
        if len(found) > 1:
            raise CourseError("one notebook", ", ".join(one.id for one in found), "name one of these")
        return found[0]
