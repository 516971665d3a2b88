"""Ready-made journeys: the only room that joins the stages."""
