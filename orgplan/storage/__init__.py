"""Plans as files: SQLAlchemy and SQLite live here and nowhere else."""
