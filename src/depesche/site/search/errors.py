"""What asking the index can raise."""


class NoIndexError(Exception):
    """There is no index to ask, or it is of another version of Depesche; the text says where and what mends it."""
