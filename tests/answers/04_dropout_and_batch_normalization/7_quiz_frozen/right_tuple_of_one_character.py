# right: computed, in capitals
def quiz_frozen():
    return "abc"[2].upper()
