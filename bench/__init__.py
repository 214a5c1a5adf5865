"""Benchmarks: each beside a peer, on the same content, in the same run. `make bench FLAGS="--releases 1000"`."""
