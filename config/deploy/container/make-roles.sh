#!/bin/sh
# Run once by the PostgreSQL image, on an empty volume.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres \
  -v owner_password="$(cat "$PARVIS_OWNER_PASSWORD_FILE")" -v app_password="$(cat "$PARVIS_APP_PASSWORD_FILE")" -f /roles.sql
