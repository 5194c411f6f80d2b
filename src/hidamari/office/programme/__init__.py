"""What the office calls for: programmes, items of the priority plan, calls with their forms."""
