"""Which Arabic letters join the one after them, by the Unicode data file ArabicShaping (joining types R and U)."""

JOIN_NOTHING_AFTER = frozenset("ءآأؤإاةدذرزوىٱٲٳڈڑژ")
