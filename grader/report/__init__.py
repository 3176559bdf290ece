"""The class report: one page for the instructor with a class's results and mistakes (`course report`)."""
