"""What engines share: the phrase matcher and the article as steps see it."""
