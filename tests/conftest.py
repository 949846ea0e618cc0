"""What all tests share: property tests have no deadline, since the first call loads tables."""

from hypothesis import settings

settings.register_profile("without-deadline", deadline=None)
settings.load_profile("without-deadline")
