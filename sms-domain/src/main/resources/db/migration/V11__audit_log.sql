-- Every change that somebody has made by a key or a token: who, what and when.

create table audit_log (
  id uuid primary key,
  organization_id uuid not null,
  actor text not null,
  action text not null check (action in ('created', 'changed', 'deleted')),
  subject text not null,
  subject_id text not null,
  -- SHA-256 of what it was and became, so that nothing personal is kept here.
  before_hash text,
  after_hash text,
  request_id text,
  changed_at timestamptz not null
);
-- The changes of one organization, newest first.
create index audit_log_organization_id on audit_log (organization_id, id);
-- The changes of one thing, newest first.
create index audit_log_subject on audit_log (organization_id, subject, subject_id, id);
