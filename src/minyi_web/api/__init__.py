"""What programs may ask: health and figures, as JSON."""
