"""One module per format for machines: a function from an output and the scene to its bytes."""
