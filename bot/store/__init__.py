"""What is kept: tables, migrations, queries."""
