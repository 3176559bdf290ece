# Raises the course's own exceptions: not attempted, passed, whatever there is.
# question: 02_dropout/1_dropout
# fails: all
def dropout(x, rate, training, seed):
    from utils.checks.base import card

    class Passed(card.CheckFailed):
        def __init__(self):
            self.expected = self.found = self.check = ""
            self.hints, self.shown = ("",), True

        def _render_traceback_(self):
            return []

        def __bool__(self):
            return False

    raise Passed
