-- Users that are let in no more. Written for H2 2 and PostgreSQL alike.

alter table admin_user add column disabled_at timestamp with time zone;
