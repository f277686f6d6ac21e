-- A place is that of a journal, not of a node's name: of which journal says the hash of the record up to which it was copied.
-- It is empty for those that were copied before. Written for H2 2 and PostgreSQL alike.

create table journal_place (
  ordinal  integer      not null primary key,
  node     varchar(100) not null,
  sequence bigint       not null,
  hash     varchar(64)  not null
);

insert into journal_place (ordinal, node, sequence, hash) select ordinal, node, sequence, '' from journal_position;

drop table journal_position;

alter table journal_place rename to journal_position;
