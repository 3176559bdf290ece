"""The exception for errors that users see."""


class CourseError(Exception):
    """An error that the user can fix.

    Args:
        expected: what was expected.
        found: what was found instead, with the specific name, path or number.
        todo: how to fix it.
    """

    def __init__(self, expected: str, found: str, todo: str):
        super().__init__(f"expected {expected}; found {found}; to do: {todo}")
        self.expected, self.found, self.todo = expected, found, todo

    def lines(self) -> str:
        """The error as three aligned lines for a terminal."""
        return f"expected  {self.expected}\nfound     {self.found}\nto do     {self.todo}"
