#!/bin/sh
# One database and two roles per service: <service>_migration owns it and what is in it, <service> can connect to it and gets
# the rows from the other once that has migrated; neither can connect to another one. What <service> owned before there
# were two is taken over. Run again, it changes passwords to those of the environment and nothing else. What cannot be
# done ends with an error that says what is wrong; a server that is not there yet is waited for, but not for ever.
set -eu
export PGCONNECT_TIMEOUT=5
wait="${DATABASES_WAIT:-60}"

fail() { echo "databases: $1" >&2; exit 1; }
sql() { psql --quiet --no-psqlrc --set ON_ERROR_STOP=1 --dbname "$@"; }
password() { printenv "$(echo "$1" | tr '[:lower:]' '[:upper:]')_DATABASE_PASSWORD"; }

# Those for whom the environment has a password, or should: an empty one is missing.
services="$(env | sed -n 's/_MIGRATION_DATABASE_PASSWORD=.*//p; s/_DATABASE_PASSWORD=.*//p' | tr '[:upper:]' '[:lower:]' | sort -u)"
[ -n "$services" ] || fail "the environment names no service: <SERVICE>_DATABASE_PASSWORD"
for role in $(for service in $services; do echo "$service ${service}_migration"; done); do
  password "$role" | grep -q . || fail "$(echo "$role" | tr '[:lower:]' '[:upper:]')_DATABASE_PASSWORD is missing"
done

# Its answer, be it a refusal, is an answer: only a server that gives none is waited for.
until pg_isready --quiet --timeout 5; do
  [ "$wait" -gt 0 ] || fail "PostgreSQL at ${PGHOST:-localhost} did not answer"
  wait=$((wait - 1))
  sleep 1
done
sql postgres --command 'REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC' || fail "not done; the line above says why"

for service in $services; do
  set -- --set service="$service" --set owner="${service}_migration"
  sql postgres "$@" --set password="$(password "$service")" --set owner_password="$(password "${service}_migration")" <<'SQL' ||
SELECT format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS', role)
  FROM unnest(ARRAY[:'service', :'owner']) AS role WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) \gexec
ALTER ROLE :"service" PASSWORD :'password';
ALTER ROLE :"owner" PASSWORD :'owner_password';
SELECT format('CREATE DATABASE %I OWNER %I', :'service', :'owner')
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'service') \gexec
REVOKE ALL ON DATABASE :"service" FROM PUBLIC;
SQL
    fail "the database of $service could not be made; the line above says why"
  sql "$service" "$@" <<'SQL' || fail "the database of $service could not be given to its owner; the line above says why"
REASSIGN OWNED BY :"service" TO :"owner";
GRANT CONNECT ON DATABASE :"service" TO :"service";
SQL
done
echo 'databases: ready'
