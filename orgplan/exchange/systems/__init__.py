"""Files that other systems import: finance, recruiting, personnel and org charts."""
