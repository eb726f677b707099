"""Figures for leaders: reads everything, changes nothing."""
