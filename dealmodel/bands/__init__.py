"""Rates and amounts that go by bands of a base."""
