-- The register, the keys and the people. Written for H2 2 and PostgreSQL alike.

create table virtual_key (
  id          varchar(32)  not null primary key,
  hash        varchar(64)  not null,
  name        varchar(100) not null,
  cost_centre varchar(100) not null,
  data_class  varchar(40)  not null,
  roles       varchar(200) not null,
  created_at  timestamp with time zone not null,
  expires_at  timestamp with time zone,
  revoked_at  timestamp with time zone
);

create table admin_user (
  name          varchar(100) not null primary key,
  password_hash varchar(300) not null,
  roles         varchar(200) not null
);

create table audit_record (
  sequence           bigint       not null primary key,
  call_id            varchar(48)  not null unique,
  arrived_at         timestamp with time zone not null,
  door               varchar(8)   not null,
  caller             varchar(100) not null,
  key_id             varchar(32)  not null,
  cost_centre        varchar(100) not null,
  data_class         varchar(40)  not null,
  request_id         varchar(200) not null,
  trace_id           varchar(64)  not null,
  facts              varchar(4000) not null,
  request_hash       varchar(64)  not null,
  model_asked        varchar(200) not null,
  streamed           boolean      not null,
  policy_version     varchar(100) not null,
  policy_decision    varchar(8)   not null,
  policy_rule        varchar(100) not null,
  policy_reason      varchar(500) not null,
  plan               varchar(8000) not null,
  attempts           varchar(8000) not null,
  model_answered     varchar(200) not null,
  provider           varchar(60)  not null,
  simulated          boolean      not null,
  outcome            varchar(12)  not null,
  status             integer      not null,
  error_code         varchar(40)  not null,
  error_message      varchar(1000) not null,
  finish_reason      varchar(40)  not null,
  upstream_id        varchar(100) not null,
  usage_source       varchar(12)  not null,
  prompt_tokens      bigint,
  completion_tokens  bigint,
  cache_read_tokens  bigint,
  cache_write_tokens bigint,
  reasoning_tokens   bigint,
  price_version      varchar(100) not null,
  cost               numeric(30, 15),
  first_token_millis bigint,
  total_millis       bigint       not null
);

create index audit_record_caller  on audit_record (caller, sequence);
create index audit_record_model   on audit_record (model_asked, sequence);
create index audit_record_outcome on audit_record (outcome, sequence);
create index audit_record_arrived on audit_record (arrived_at);
