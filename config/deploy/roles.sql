-- The roles and the database of Parvis, once, as a superuser:
--   psql -v owner_password=… -v app_password=… -f roles.sql
-- The owner makes and changes tables, in "parvis migrate" alone. The app adds to the journal and cannot change it;
-- "parvis migrate" gives it its rights, table by table.
create role parvis_owner login password :'owner_password';
create role parvis_app login password :'app_password';
create database parvis owner parvis_owner encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8' template template0;
revoke all on database parvis from public;
grant connect on database parvis to parvis_app;
