-- How well models answered: results of evaluation sets and feedback, and the runs they came from.

create table quality_observation (
  id           varchar(80)  not null primary key,
  prompt_hash  varchar(64)  not null,
  model        varchar(200) not null,
  task_class   varchar(40)  not null,
  success      double precision not null,
  source       varchar(100) not null,
  run_id       varchar(36)  not null,
  call_id      varchar(48)  not null,
  simulated    boolean      not null,
  cost         numeric(30, 15),
  measured_at  timestamp with time zone not null,
  form         varchar(200) not null,
  embedder     varchar(60)  not null,
  meaning      varchar(12000) not null
);

create index quality_observation_measured on quality_observation (measured_at);
create index quality_observation_run on quality_observation (run_id);

create table quality_run (
  id         varchar(36)   not null primary key,
  set_name   varchar(100)  not null,
  models     varchar(4000) not null,
  state      varchar(12)   not null,
  items      integer       not null,
  done       integer       not null,
  good       double precision not null,
  budget     numeric(30, 15) not null,
  spent      numeric(30, 15) not null,
  started_at timestamp with time zone not null,
  ended_at   timestamp with time zone,
  detail     varchar(500)  not null
);
