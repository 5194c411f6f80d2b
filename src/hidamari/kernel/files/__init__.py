"""Files that people hand in: receipts, documents, pictures. Sealed on the disk, one owner each."""
