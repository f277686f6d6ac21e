-- Why an answer ended, in its provider's own word. Written for H2 2 and PostgreSQL alike.

alter table audit_record add column native_finish_reason varchar(60) default '' not null;
