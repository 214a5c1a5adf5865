"""Every old address of the sample newsroom's imported releases, asked of the site as it is served."""

from depesche.config import load
from tests.site.old_addresses import declared, lost


def test_every_old_address_of_the_sample_leads_to_its_release(newsroom):
    config = load(newsroom.config)
    old = declared(config.path(config.wire.directory), config.wire.key)
    assert len({one.release for one in old}) >= 3
    assert any("?" in one.address for one in old)
    assert any("ü" in one.address or "%" in one.address for one in old)
    assert lost(newsroom.site_port, old) == []
