-- Legal holds, which count on all nodes, and what each node removed from its journal. Written for H2 2 and PostgreSQL alike.

create table legal_hold (
  name        varchar(100)             not null primary key,
  cost_centre varchar(200)             not null,
  caller      varchar(200)             not null,
  key_id      varchar(100)             not null,
  from_at     timestamp with time zone,
  to_at       timestamp with time zone,
  reason      varchar(500)             not null,
  placed_by   varchar(200)             not null,
  placed_at   timestamp with time zone not null,
  released_by varchar(200)             not null,
  release_why varchar(500)             not null,
  released_at timestamp with time zone
);

create table journal_removal (
  node       varchar(100)             not null,
  note       bigint                   not null,
  first_seq  bigint                   not null,
  last_seq   bigint                   not null,
  calls      bigint                   not null,
  removed_by varchar(200)             not null,
  reason     varchar(500)             not null,
  removed_at timestamp with time zone not null,
  primary key (node, note)
);
