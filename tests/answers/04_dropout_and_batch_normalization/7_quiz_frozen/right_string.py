# right: with a full stop
def quiz_frozen():
    return "c."
