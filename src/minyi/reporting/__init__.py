"""Figures, the brief and its files: what a run understood, as pages and tables."""

from minyi.reporting.build import build_brief
from minyi.reporting.files import write_outputs
from minyi.reporting.shapes import Brief, BriefOptions

__all__ = ["Brief", "BriefOptions", "build_brief", "write_outputs"]
