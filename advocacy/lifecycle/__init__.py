"""Onboarding and offboarding: procedures, their tasks and reminders.

A task (`Task`, the modules `task_*`) is something a person has to do in a procedure. Celery's tasks
are in `tasks.py` only.
"""
