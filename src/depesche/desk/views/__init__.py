"""The desk's own views."""
