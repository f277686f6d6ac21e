-- On PostgreSQL the calls of a month (UTC, of their arrival) lie in a table of their own: searches by time read only the
-- months they ask for, and a month whose time is over goes as a whole. A call has one moment of arrival in all of its
-- records, so that the constraint on both keeps out a second end of a call as before.

alter table audit_record rename to audit_record_whole;

create table audit_record (like audit_record_whole including defaults) partition by range (arrived_at);

do $$
declare
  month timestamp := date_trunc('month', least((select min(arrived_at) from audit_record_whole), now()) at time zone 'UTC');
  last  timestamp := date_trunc('month', greatest((select max(arrived_at) from audit_record_whole), now()) at time zone 'UTC')
                     + interval '1 month';
begin
  while month <= last loop
    if month >= date_trunc('month', now() at time zone 'UTC')
        or exists (select 1 from audit_record_whole where arrived_at >= month at time zone 'UTC'
                                                      and arrived_at < (month + interval '1 month') at time zone 'UTC') then
      execute format('create table %I partition of audit_record for values from (%L) to (%L)',
                     'audit_record_' || to_char(month, 'YYYY_MM'),
                     to_char(month, 'YYYY-MM-DD') || ' 00:00:00+00',
                     to_char(month + interval '1 month', 'YYYY-MM-DD') || ' 00:00:00+00');
    end if;
    month := month + interval '1 month';
  end loop;
end $$;

insert into audit_record select * from audit_record_whole;

drop table audit_record_whole;

alter table audit_record add constraint audit_record_pkey primary key (sequence, arrived_at);
alter table audit_record add constraint audit_record_call unique (call_id, arrived_at);
create index audit_record_caller  on audit_record (caller, sequence);
create index audit_record_model   on audit_record (model_asked, sequence);
create index audit_record_outcome on audit_record (outcome, sequence);
create index audit_record_arrived on audit_record (arrived_at);
