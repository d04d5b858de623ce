#!/bin/sh
# Makes the roles and databases of Perdura and Temporal; PostgreSQL's image runs it once.
set -eu
psql --set ON_ERROR_STOP=1 --username postgres --dbname postgres \
  --set perdura="$PERDURA_DATABASE_PASSWORD" --set temporal="$PERDURA_TEMPORAL_PASSWORD" <<'SQL'
create role perdura login password :'perdura';
create database perdura owner perdura;
create role temporal login password :'temporal';
create database temporal owner temporal;
create database temporal_visibility owner temporal;
SQL
