#!/bin/bash
# Makes the two roles of Usher and its database, when the cluster is made.
#
# usher_owner owns the tables and is used by `usher migrate` alone. usher_app is what the server signs in as: neither
# superuser nor owner nor exempt from row-level security, so that a forgotten condition cannot cross tenants.
set -euo pipefail

: "${USHER_OWNER_PASSWORD:?must be set}" "${USHER_APP_PASSWORD:?must be set}"

psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set owner_password="$USHER_OWNER_PASSWORD" --set app_password="$USHER_APP_PASSWORD" <<'SQL'
CREATE ROLE usher_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'owner_password';
CREATE ROLE usher_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'app_password';
CREATE DATABASE usher OWNER usher_owner TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8';
REVOKE ALL ON DATABASE usher FROM PUBLIC;
GRANT CONNECT ON DATABASE usher TO usher_app;
SQL
