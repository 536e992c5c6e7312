-- What people write to us.

create table keyword (
  id uuid primary key,
  organization_id uuid not null references organization,
  keyword text not null,
  -- How it is compared: without case and accents.
  form text not null,
  match text not null check (match in ('exact', 'prefix', 'pattern')),
  action text not null check (action in ('reply', 'stop', 'start', 'help')),
  reply text,
  template text,
  is_active boolean not null,
  created_at timestamptz not null,
  -- The keywords of one organization, and each of them once.
  constraint keyword_organization_id_form unique (organization_id, match, form)
);

alter table sms_log
  -- Media and geography of received messages.
  add column inbound_details jsonb;
