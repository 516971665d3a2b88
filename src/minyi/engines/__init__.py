"""Where batch work runs: here, or in other processes. A stage does not know which."""

from minyi.engines.engine import HERE, Engine, Here
from minyi.engines.processes import Processes, n_cores

__all__ = ["HERE", "Engine", "Here", "Processes", "n_cores"]
