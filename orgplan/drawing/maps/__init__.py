"""Maps: a plan and a layout made into shapes."""
