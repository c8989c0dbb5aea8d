"""Watches outlets: asks their feeds, fetches what is new or changed, codes, keeps and links it; runs for weeks."""
