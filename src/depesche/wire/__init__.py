"""The append-only signed log: the one thing that desk and site have in common (docs/wire-format.md)."""
