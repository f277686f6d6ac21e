-- Tokens that have prices of their own: names and numbers, as the journal has them. Written for H2 2 and PostgreSQL alike.

alter table audit_record add column usage_parts varchar(200) default '' not null;
