-- Texts with variables.

create table sms_template (
  id uuid primary key,
  organization_id uuid not null references organization,
  name text not null,
  type text,
  content text not null,
  -- The names of the content's variables.
  variables jsonb not null,
  is_active boolean not null,
  usage_count bigint not null,
  version int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- Messages go on to tell what they were made from.
  removed_at timestamptz
);
-- A send finds its template by the name, which another one may have after it was removed.
create unique index sms_template_name on sms_template (organization_id, name)
  where removed_at is null;
-- The templates of one organization, newest first.
create index sms_template_organization_id on sms_template (organization_id, id)
  where removed_at is null;

create table sms_template_version (
  template_id uuid not null references sms_template,
  version int not null,
  content text not null,
  created_at timestamptz not null,
  -- The versions of one template, newest first.
  primary key (template_id, version)
);

alter table sms_log
  add column template_id uuid,
  add column template_version int;
