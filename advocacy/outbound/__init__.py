"""Outgoing HTTP requests, protected against server-side request forgery."""
