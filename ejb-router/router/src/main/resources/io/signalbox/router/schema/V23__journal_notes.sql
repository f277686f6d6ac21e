-- What the journals say of themselves: a row for each START and each NOTE. Its hash, which no other record has, tells one that
-- was copied already as a record of another journal. Written for H2 2 and PostgreSQL alike.

create table journal_note (
  id         bigint        not null primary key,
  hash       varchar(64)   not null unique,
  node       varchar(100)  not null,
  sequence   bigint        not null,
  written_at timestamp(6) with time zone not null,
  subject    varchar(60)   not null,
  made_by    varchar(200)  not null,
  reason     varchar(2000) not null,
  about      varchar(200)  not null,
  first_seq  bigint        not null,
  last_seq   bigint        not null,
  cut_bytes  bigint        not null
);

create index journal_note_subject on journal_note (subject, id);

-- Records that were copied before have no such rows: a journal's list is complete from this record on, since then.
alter table journal_position add column notes_from bigint default 1 not null;
alter table journal_position add column notes_since timestamp(6) with time zone;

update journal_position set notes_from = sequence + 1, notes_since = current_timestamp where sequence > 0;

-- An order that a lost database had is put back out of the journals' notes, which know it by this number; 0 for all others.
alter table erasure_order add column noted bigint default 0 not null;

-- A node that begins its journal anew counts its records from 1 again, and so may a second one of its name: a removal is that of
-- a journal. Which one it was is not known of those before. The hash of the last record that went tells a journal that was put
-- back from a backup, and has it again, from one that never had it.
create table journal_removed (
  node       varchar(100)             not null,
  journal    integer                  not null,
  note       bigint                   not null,
  first_seq  bigint                   not null,
  last_seq   bigint                   not null,
  last_hash  varchar(64) default ''   not null,
  calls      bigint                   not null,
  removed_by varchar(200)             not null,
  reason     varchar(500)             not null,
  removed_at timestamp with time zone not null,
  primary key (journal, node, note)
);

insert into journal_removed (node, journal, note, first_seq, last_seq, calls, removed_by, reason, removed_at)
select node, -1, note, first_seq, last_seq, calls, removed_by, reason, removed_at from journal_removal;

drop table journal_removal;

alter table journal_removed rename to journal_removal;
