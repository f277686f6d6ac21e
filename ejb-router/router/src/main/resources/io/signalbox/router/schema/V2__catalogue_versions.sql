-- Every version of the catalogue, who made it and of what. Rows are added, never changed.

create table catalog_version (
  number     bigint        not null primary key,
  version    varchar(200)  not null,
  base       varchar(200)  not null,
  author     varchar(100)  not null,
  created_at timestamp with time zone not null,
  source     varchar(100)  not null,
  note       varchar(1000) not null
);

-- A model as it is from that version on; an empty definition says that it has gone.
create table catalog_change (
  number     bigint         not null,
  model      varchar(200)   not null,
  definition varchar(100000) not null,
  difference varchar(100000) not null,
  primary key (number, model),
  foreign key (number) references catalog_version (number)
);
