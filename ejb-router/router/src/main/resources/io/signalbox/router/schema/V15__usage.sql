-- What was used and what it cost, by day and group, so that no page adds up calls. One node writes a row: its number in
-- this database is part of the group. Written for H2 2 and PostgreSQL alike.

create table usage_day (
  id                 varchar(64)  not null primary key,
  node_ordinal       integer      not null,
  on_day             date         not null,
  cost_centre        varchar(100) not null,
  caller             varchar(100) not null,
  key_id             varchar(32)  not null,
  model              varchar(200) not null,
  provider           varchar(60)  not null,
  door               varchar(8)   not null,
  outcome            varchar(12)  not null,
  simulated          integer      not null,
  calls              bigint       not null,
  prompt_tokens      bigint       not null,
  completion_tokens  bigint       not null,
  cache_read_tokens  bigint       not null,
  cache_write_tokens bigint       not null,
  reasoning_tokens   bigint       not null,
  cost               numeric(38, 15) not null,
  cost_unknown       bigint       not null,
  total_millis       bigint       not null
);

create index usage_day_day on usage_day (on_day);

-- The calls that were there before have rows of their own, of no node.
insert into usage_day
select 'before-' || row_number() over (order by d.on_day, d.cost_centre, d.caller, d.key_id, d.model, d.provider, d.door, d.outcome, d.simulated),
       -1, d.on_day, d.cost_centre, d.caller, d.key_id, d.model, d.provider, d.door, d.outcome,
       case when d.simulated then 1 else 0 end,
       d.calls, d.prompt_tokens, d.completion_tokens, d.cache_read_tokens, d.cache_write_tokens, d.reasoning_tokens,
       d.cost, d.cost_unknown, d.total_millis
from (
  select r.on_day, r.cost_centre, r.caller, r.key_id, r.model_answered as model, r.provider, r.door, r.outcome, r.simulated,
         count(*) as calls,
         coalesce(sum(r.prompt_tokens), 0) as prompt_tokens,
         coalesce(sum(r.completion_tokens), 0) as completion_tokens,
         coalesce(sum(r.cache_read_tokens), 0) as cache_read_tokens,
         coalesce(sum(r.cache_write_tokens), 0) as cache_write_tokens,
         coalesce(sum(r.reasoning_tokens), 0) as reasoning_tokens,
         coalesce(sum(r.cost), 0) as cost,
         sum(case when r.cost is null and r.outcome <> 'REFUSED' then 1 else 0 end) as cost_unknown,
         sum(r.total_millis) as total_millis
  from (
    select a.*, date '1970-01-01' + cast(floor(extract(epoch from a.arrived_at) / 86400) as integer) as on_day
    from audit_record a
  ) r
  group by r.on_day, r.cost_centre, r.caller, r.key_id, r.model_answered, r.provider, r.door, r.outcome, r.simulated
) d;
