"""The names of the blueprints that ship: apart from what reads them, as the window counts them."""

SHIPPED = (
    "staff-ml-engineer",
    "principal-ml-engineer",
    "senior-ml-engineer",
    "ml-engineer",
    "mlops-engineer",
    "applied-scientist",
    "data-scientist",
    "data-engineer",
    "engineering-manager-ml",
)
"""Files in resources/blueprints without `.md`, in the order in which they are listed."""
