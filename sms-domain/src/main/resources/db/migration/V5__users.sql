-- The people that organizations write to, by the organizations' own ids.

create table app_user (
  organization_id uuid not null references organization,
  id text not null check (length(id) between 1 and 64),
  -- As it was given.
  phone_number text,
  -- The number in E.164, from the column above or from the metadata; kept in step by the service.
  e164 text,
  metadata jsonb not null,
  preferences jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- The users of one organization, in the order of their ids.
  primary key (organization_id, id)
);
-- Whose a number is; of several with the same one, the first.
create index app_user_e164 on app_user (organization_id, e164, created_at, id)
  where e164 is not null;

-- The messages of one user, newest first.
drop index sms_log_user_id;
create index sms_log_user_id on sms_log (organization_id, user_id, id) where user_id is not null;
