"""isnad reads Arabic reporting on conflict and turns it into evidence that can be cited."""

__version__ = "0.1.0"
