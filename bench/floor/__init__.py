"""The floor: a bare Django view doing one indexed insert, same server, database and durability."""
