"""The sample newsroom's pictures: drawn by this project, the same bytes every time."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PIL import Image

from depesche.demo.pictures import (
    care,
    ceremony,
    coast,
    country,
    hills,
    laboratory,
    learning,
    machines,
    river,
    town,
    vehicles,
    woods,
)
from depesche.demo.pictures.sheet import Sheet

MOTIFS: Mapping[str, Callable[[], Sheet]] = MappingProxyType(
    {
        "bicycle-street": town.bicycle_street,
        "bridge": river.bridge,
        "classroom": learning.classroom,
        "data-centre": machines.data_centre,
        "fire-engine": vehicles.fire_engine,
        "flood-gauge": river.flood_gauge,
        "forest-stream": woods.forest_stream,
        "fuji-wave": coast.fuji_wave,
        "harbour": coast.harbour,
        "hill-city": town.hill_city,
        "hospital-ward": care.hospital_ward,
        "hydrogen-bus": vehicles.hydrogen_bus,
        "lab-bench": laboratory.lab_bench,
        "lectern": ceremony.lectern,
        "library": learning.library,
        "neckar-vineyards": hills.neckar_vineyards,
        "orchard": hills.orchard,
        "railway": country.railway,
        "robot-arm": machines.robot_arm,
        "signing-table": ceremony.signing_table,
        "snow-road": country.snow_road,
        "solar-field": hills.solar_field,
        "telemedicine": care.telemedicine,
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
