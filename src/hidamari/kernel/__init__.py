"""What every place needs; knows no pack."""
