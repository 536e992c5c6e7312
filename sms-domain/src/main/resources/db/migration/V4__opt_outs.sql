-- Who must not be written to.

alter table organization
  -- Answers to HELP and to what no keyword matches; null for the usual ones.
  add column help_text text,
  add column default_reply text,
  -- How far a person's STOP reaches: all that the organization sends, or the one sender.
  add column opt_out_scope text not null default 'organization'
    check (opt_out_scope in ('organization', 'sender'));

create table opt_out (
  id uuid primary key,
  organization_id uuid not null references organization,
  phone_number text not null,
  -- Empty for all senders of the organization.
  sender text not null,
  source text not null check (source in ('keyword', 'webhook', 'provider', 'api', 'user')),
  keyword text,
  opted_out_at timestamptz not null,
  -- Each message asks by it whether it may leave.
  constraint opt_out_phone_number unique (organization_id, phone_number, sender)
);
-- The opt-outs of one organization, newest first.
create index opt_out_organization_id on opt_out (organization_id, id);

-- Every change, for ever: the evidence of what a person wanted, and when.
create table opt_out_change (
  id uuid primary key,
  organization_id uuid not null references organization,
  phone_number text not null,
  sender text not null,
  is_opted_out boolean not null,
  source text not null check (source in ('keyword', 'webhook', 'provider', 'api', 'user')),
  keyword text,
  -- The message that has brought it about.
  log_id uuid,
  changed_at timestamptz not null
);
-- The history of one person, newest first.
create index opt_out_change_phone_number on opt_out_change (organization_id, phone_number, id);

alter table sms_outbox
  -- The confirmation of an opt-out goes to somebody who has just opted out.
  add column overrides_opt_out boolean not null default false;

-- Searches by recipient, and what waits for a person; without the organization, who wrote last.
drop index sms_log_to_number;
create index sms_log_to_number on sms_log (to_number, organization_id, id);
