"""Releases: rows frozen under a tag with the versions behind them, and what changed since the release before."""
