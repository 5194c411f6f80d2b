"""What whoever runs a house needs: its address, what is unsafe, how it does, what was asked of it."""
