-- How far each node's journal has been copied into audit_record. Written for H2 2 and PostgreSQL alike.

create table journal_position (
  node     varchar(100) not null primary key,
  ordinal  integer      not null unique,
  sequence bigint       not null
);
