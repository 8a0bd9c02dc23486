"""Qt item models: mirrors of the plan without opinions."""
