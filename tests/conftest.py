"""For all tests: properties are about what holds, never about how long it takes, and are tried with as many cases as one can wait for."""

from hypothesis import settings

settings.register_profile("patient", deadline=None, max_examples=25)
settings.load_profile("patient")
