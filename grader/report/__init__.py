"""The class report: one page on what a class got right and wrong, for its instructor (`course report`)."""
