"""How the house stands: the gate, the processes behind it, and who starts them again."""
