"""Goals: a metric, a target, a period and an audience; progress and forecast at any moment."""
