"""Steps from one shape of the register to the next, applied in order and never changed afterwards."""
