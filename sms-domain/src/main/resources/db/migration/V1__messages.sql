-- Tables of the spine: tenants and their keys, messages, the queue, provider events, prices.
-- The hot tables (sms_log, sms_outbox, sms_event) have no foreign keys: each would lock the row it
-- points to, which thousands of inserts a second share. The application writes them together.

create table organization (
  id uuid primary key,
  name text not null,
  default_country text not null check (default_country ~ '^[A-Z]{2}$'),
  time_zone text not null,
  status text not null check (status in ('active', 'suspended')),
  created_at timestamptz not null
);

create table api_key (
  id uuid primary key,
  organization_id uuid not null references organization,
  name text not null,
  prefix text not null,
  key_hash bytea not null,
  scopes text not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null,
  -- Each request finds its key by the hash.
  constraint api_key_key_hash unique (key_hash)
);
-- The keys of one organization are listed, newest first.
create index api_key_organization_id on api_key (organization_id, id);

create table sms_log (
  id uuid primary key,
  organization_id uuid not null,
  user_id text,
  batch_id uuid,
  direction text not null check (direction in ('outbound', 'inbound')),
  to_number text not null,
  from_number text not null,
  message text not null check (length(message) <= 160),
  media_count int not null default 0,
  message_id text,
  status text not null check (status in
    ('scheduled', 'pending', 'sending', 'sent', 'delivered', 'failed', 'canceled', 'received')),
  provider_status text,
  segments int not null,
  encoding text not null,
  estimated_cost numeric(14, 6),
  cost numeric(14, 6),
  currency text,
  price_source text,
  country_code text,
  error_code int,
  error_message text,
  client_reference text,
  created_at timestamptz not null,
  sent_at timestamptz,
  delivered_at timestamptz,
  failed_at timestamptz
);
-- Searches and usage of one organization, newest first (ids sort by time).
create index sms_log_organization_id on sms_log (organization_id, id);
-- The messages of one user.
create index sms_log_user_id on sms_log (user_id) where user_id is not null;
-- Delivery reports and searches by status.
create index sms_log_status on sms_log (organization_id, status, id);
-- Time ranges over all organizations. Rows come in the order of time, so a block range index serves
-- them at a thousandth of a tree's size, and updates stay cheap.
create index sms_log_created_at on sms_log using brin (created_at);
-- Status callbacks and reconciliation find a message by the provider's id; unique, so that one
-- provider message is never adopted by two of ours.
create unique index sms_log_message_id on sms_log (message_id) where message_id is not null;
-- Searches by recipient.
create index sms_log_to_number on sms_log (organization_id, to_number, id);

create table sms_outbox (
  id uuid primary key,
  organization_id uuid not null,
  to_number text not null,
  from_number text not null,
  body text not null,
  priority int not null,
  not_before timestamptz not null,
  attempts int not null,
  lease_owner text,
  lease_until timestamptz,
  in_doubt_since timestamptz
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
-- The dispatcher's claim: what is free, by priority, longest due first.
create index sms_outbox_free on sms_outbox (priority, not_before, id)
  where lease_until is null and in_doubt_since is null;
-- Leases that have ended because their node died.
create index sms_outbox_lease_until on sms_outbox (lease_until) where lease_until is not null;
-- Messages of which nobody knows whether the provider took them.
create index sms_outbox_in_doubt_since on sms_outbox (in_doubt_since)
  where in_doubt_since is not null;

create table sms_event (
  id uuid primary key,
  organization_id uuid not null,
  log_id uuid not null,
  message_id text not null,
  provider_status text not null,
  status text,
  error_code int,
  applied boolean not null,
  raw text not null,
  received_at timestamptz not null
);
-- The timeline of one message.
create index sms_event_log_id on sms_event (log_id, id);

create table sms_pricing (
  id uuid primary key,
  country_code text not null,
  country_name text not null,
  price_per_sms numeric(14, 6) not null,
  currency text not null,
  networks jsonb not null,
  fetched_at timestamptz not null,
  expires_at timestamptz not null,
  -- One row per country, which a newer price replaces.
  constraint sms_pricing_country_code unique (country_code)
);
