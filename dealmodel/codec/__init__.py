"""Deals as files."""
