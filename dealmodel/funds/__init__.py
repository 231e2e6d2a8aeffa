"""Investment funds: what partners put in, and the waterfall by which it is paid out."""
