"""Gas: volume and energy, storages and the ways to them, what they cost, and what they can do month by month."""
