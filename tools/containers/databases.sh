#!/bin/sh
# One database and one role per service; a role can connect to its own database only. Run again, it changes passwords
# to those of the environment and nothing else.
set -eu

psql --quiet --no-psqlrc --dbname postgres --command 'REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC'
for service in gateway households industry employment training; do
  variable="$(echo "$service" | tr '[:lower:]' '[:upper:]')_DATABASE_PASSWORD"
  password="$(printenv "$variable")"
  psql --quiet --no-psqlrc --set ON_ERROR_STOP=1 --dbname postgres --set service="$service" --set password="$password" <<'SQL'
SELECT format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS', :'service')
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'service') \gexec
ALTER ROLE :"service" PASSWORD :'password';
SELECT format('CREATE DATABASE %I OWNER %I', :'service', :'service')
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'service') \gexec
REVOKE ALL ON DATABASE :"service" FROM PUBLIC;
SQL
done
echo 'databases: ready'
