"""The one exception a person is meant to read."""


class CourseError(Exception):
    """Something a person can mend.

    Args:
        expected: what should have been there.
        found: what was there instead, with the part that varies (a name, a path, a number).
        todo: what to do about it.
    """

    def __init__(self, expected: str, found: str, todo: str):
        super().__init__(f"expected {expected}; found {found}; to do: {todo}")
        self.expected, self.found, self.todo = expected, found, todo

    def lines(self) -> str:
        """The error as three aligned lines for a terminal."""
        return f"expected  {self.expected}\nfound     {self.found}\nto do     {self.todo}"
