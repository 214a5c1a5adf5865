"""What stands in the way of a release, each with the field where it is mended."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is missing or wrong, in the words of the desk's language."""

    text: str
    """Names the thing, the place and the mend."""
    anchor: str = ""
    """Fragment of the edit view's address where it is mended, such as `id_headline`."""

    def __str__(self) -> str:
        return self.text


class NotReadyError(Exception):
    """The draft cannot become a record yet."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(" ".join(problem.text for problem in problems))
        self.details = problems
        """In the order of the form; never empty."""

    @property
    def problems(self) -> tuple[str, ...]:
        """Give the texts alone."""
        return tuple(problem.text for problem in self.details)
