"""The tables in three migrations until the first release: tables, triggers, starting rows.

Nothing in `0001_initial` is written by hand but its base class, `InitialTables`, and its import. While no
installation exists, a change of the models makes it anew, and the other two are put back as they
were:

    rm advocacy/migrations/0*.py advocacy/migrations/max_migration.txt
    ./dev manage makemigrations advocacy --name initial
    git checkout -- advocacy/migrations/0002* advocacy/migrations/0003* '*/max_migration.txt'
"""
