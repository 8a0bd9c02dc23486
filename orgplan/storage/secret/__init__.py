"""Plans with a password: SQLCipher files, the keys that open them, sealed journals."""
