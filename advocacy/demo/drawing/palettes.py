"""The few colours a picture is made of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """From the lightest ground to the darkest ink, and one warm accent."""

    paper: str
    sky: str
    mist: str
    mid: str
    deep: str
    ink: str
    accent: str
    white: str = "#fbfaf6"


PALETTES = (
    Palette("#f4efe4", "#dce8e6", "#b4cfcd", "#5f9599", "#27626b", "#12363f", "#e8a33d"),
    Palette("#f6eee6", "#f2dccb", "#d9c3b7", "#8a9aa6", "#3f5b70", "#1e3042", "#d9623f"),
    Palette("#eef2f0", "#d5e3ea", "#a9c5d6", "#5b8bab", "#265478", "#132f49", "#f0c04f"),
    Palette("#f3f1e6", "#e0e6d3", "#b9caae", "#759a80", "#34634f", "#17382f", "#e58a4e"),
)
