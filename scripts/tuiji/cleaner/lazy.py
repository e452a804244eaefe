"""Properties that are computed when first asked for."""

from collections.abc import Callable
from typing import Any


class lazy:  # noqa: N801 - used like `property`
    """functools.cached_property without its lock (Python 3.12 has none): half the time."""

    def __init__(self, compute: Callable[[Any], Any]):
        self._compute = compute
        self._name = compute.__name__
        self.__doc__ = compute.__doc__

    def __get__(self, instance: Any, owner: type) -> Any:
        # From now on the instance's own attribute is found before this one.
        value = instance.__dict__[self._name] = self._compute(instance)
        return value
