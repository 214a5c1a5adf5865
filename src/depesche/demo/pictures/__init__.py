"""The sample newsroom's pictures: drawn by this project, the same bytes every time."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PIL import Image

from depesche.demo.pictures import hills, rooms, water, ways, woods, works
from depesche.demo.pictures.sheet import Sheet

MOTIFS: Mapping[str, Callable[[], Sheet]] = MappingProxyType(
    {
        "bicycle-street": ways.bicycle_street,
        "bridge": water.bridge,
        "classroom": rooms.classroom,
        "data-centre": works.data_centre,
        "fire-engine": ways.fire_engine,
        "flood-gauge": water.flood_gauge,
        "forest-stream": woods.forest_stream,
        "fuji-wave": water.fuji_wave,
        "harbour": water.harbour,
        "hill-city": ways.hill_city,
        "hospital-ward": rooms.hospital_ward,
        "hydrogen-bus": ways.hydrogen_bus,
        "lab-bench": works.lab_bench,
        "lectern": rooms.lectern,
        "library": rooms.library,
        "neckar-vineyards": hills.neckar_vineyards,
        "orchard": hills.orchard,
        "railway": ways.railway,
        "robot-arm": works.robot_arm,
        "signing-table": rooms.signing_table,
        "snow-road": ways.snow_road,
        "solar-field": hills.solar_field,
        "telemedicine": rooms.telemedicine,
        "wind-alb": hills.wind_alb,
    }
)


class UnknownPictureError(LookupError):
    """No motif has this name."""


def draw(name: str) -> Image.Image:
    """Draw a picture of the library: RGB, 2400 x 1600 pixels; raises UnknownPictureError."""
    if name not in MOTIFS:
        message = f"there is no picture {name!r}: one of {', '.join(sorted(MOTIFS))}"
        raise UnknownPictureError(message)
    return MOTIFS[name]().finish()
