# wrong: always a tie
# fails: verdicts, odd_cases | always 'tie'
def verdict(a, b):
    if len(a) != len(b) or len(a) < 2:
        raise ValueError("pairs")
    return "tie"
