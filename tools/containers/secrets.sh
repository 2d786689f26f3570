#!/bin/sh
# Prints fresh secrets for docker-compose.yml: sh tools/containers/secrets.sh > .env && chmod 600 .env
# Keep the file: without the key ring and the field key nobody can read what they sealed.
set -eu
secret() { head -c "$1" /dev/urandom | base64 | tr -d '\n'; }
# Letters and digits only: they stand in URLs and on command lines.
word() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

echo "GUZHOU_KEY_RING=k1:$(secret 32)"
echo "HOUSEHOLDS_FIELD_KEY=f1:$(secret 32)"
echo "GATEWAY_API_TOKEN=$(word)"
for name in POSTGRES REDIS; do echo "${name}_PASSWORD=$(word)"; done
for name in GATEWAY HOUSEHOLDS INDUSTRY EMPLOYMENT TRAINING; do echo "${name}_DATABASE_PASSWORD=$(word)"; done
