# Names and texts in many scripts.
# question: 02_dropout/1_dropout
σ = "Ausfallrate – taux d'abandon – 丢弃率 – معدل 🙂"


def dropout(x, rate, training, seed):
    """Verwirft: größtenteils harmlos."""
    ρ, 마스크 = rate, np.random.default_rng(seed).random(x.shape) >= rate
    if not 0 <= ρ < 1:
        raise ValueError(σ)
    return x * 마스크 / (1 - ρ) if training else x
