"""Clicks on short links: the redirect, click facts, classification, evidence, conversions."""
