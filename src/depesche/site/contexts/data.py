"""What there is to fetch in bulk."""

from depesche.site import outputs
from depesche.site.opendata.kinds import KINDS
from depesche.site.pages import data
from depesche.site.scene import Scene


def data_page(output: outputs.DataPage, scene: Scene) -> data.Context:
    return data.Context(
        lang=output.lang,
        years=tuple(scene.lookup.data_years(scene.day_begins)),
        kinds=tuple(data.KindFiles(kind.name, tuple(table.name for table in kind.tables)) for kind in KINDS),
    )
