"""Deals as files: YAML and JSON, one schema."""

from dealmodel.codec.files import dump, dump_file, load, load_file

__all__ = ["dump", "dump_file", "load", "load_file"]
