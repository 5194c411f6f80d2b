from hidamari.site.cli import main

main()
