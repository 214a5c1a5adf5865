"""What holds for every test: hypothesis measures no time, because machines are noisy."""

from hypothesis import HealthCheck, settings

settings.register_profile("depesche", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("depesche")
