"""Figures of agreement and their intervals; knows neither records nor languages."""
