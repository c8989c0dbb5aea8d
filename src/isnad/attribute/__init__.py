"""Attribution: who says so, in which words, through whom."""
