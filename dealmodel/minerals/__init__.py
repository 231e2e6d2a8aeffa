"""What lies in the ground, what mines will yield of it, and shares of shares."""
