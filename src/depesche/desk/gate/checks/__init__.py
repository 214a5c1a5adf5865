"""The checks by what they look at. Each is a pure function: a draft in, problems out; `registry` names them all."""
