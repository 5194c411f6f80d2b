"""Reports: monthly numbers that come by themselves, due dates, words of the project, the answer."""
