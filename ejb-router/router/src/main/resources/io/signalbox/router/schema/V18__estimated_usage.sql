-- What was estimated stands beside what providers reported, and is not added to it. Days before this one hold both together.
-- Written for H2 2 and PostgreSQL alike.

alter table usage_day add column estimated_calls bigint default 0 not null;
alter table usage_day add column estimated_prompt_tokens bigint default 0 not null;
alter table usage_day add column estimated_completion_tokens bigint default 0 not null;
alter table usage_day add column estimated_reasoning_tokens bigint default 0 not null;
alter table usage_day add column estimated_cost numeric(38, 15) default 0 not null;
