-- Where a call's kept content lies, and orders to erase that every node carries out. No id of a data subject stands
-- here, only its pseudonym. Written for H2 2 and PostgreSQL alike.

alter table audit_record add column kept varchar(20) default '' not null;
alter table audit_record add column data_subject varchar(64) default '' not null;
alter table audit_record add column content varchar(400) default '' not null;
alter table audit_record add column answer_hash varchar(64) default '' not null;

create sequence erasure_number start with 1;

create table erasure_order (
  id         bigint       not null primary key,
  subject    varchar(64)  not null,
  ordered_by varchar(100) not null,
  ordered_at timestamp(6) with time zone not null,
  reason     varchar(500) not null
);

create table erasure_done (
  order_id bigint       not null references erasure_order (id),
  node     varchar(100) not null,
  done_at  timestamp(6) with time zone not null,
  destroyed integer     not null,
  primary key (order_id, node)
);
