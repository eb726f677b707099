"""The domain: one package per step, each importing only the steps below it."""
