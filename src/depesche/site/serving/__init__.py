"""The parts of the public server: from a request line to bytes of the tree, and never to any others."""
