-- The sending engine: lanes of the queue, batches, nodes, usage.

alter table sms_outbox
  add column batch_id uuid,
  add column segments int not null default 1,
  add column expires_at timestamptz,
  -- Held while its batch is paused.
  add column is_held boolean not null default false,
  -- Why nobody but an operator can say whether the provider took it.
  add column undecidable_reason text;

-- A lane is what one organization sends from one sender with one priority. The dispatcher skips from
-- lane to lane and takes each one's next messages, however many wait behind them.
drop index sms_outbox_free;
create index sms_outbox_free
  on sms_outbox (priority, organization_id, from_number, not_before, id)
  where lease_until is null and in_doubt_since is null and not is_held;
-- Pausing, resuming and cancelling a batch, and whether all of it has left.
create index sms_outbox_batch_id on sms_outbox (batch_id) where batch_id is not null;
-- Messages whose validity is over before they could leave.
create index sms_outbox_expires_at on sms_outbox (expires_at) where expires_at is not null;

drop index sms_outbox_in_doubt_since;
create index sms_outbox_in_doubt_since on sms_outbox (in_doubt_since)
  where in_doubt_since is not null and undecidable_reason is null;
-- What waits for an operator's decision.
create index sms_outbox_undecidable on sms_outbox (id) where undecidable_reason is not null;

-- The recipients of a batch in their order, with what its counts are made of.
create index sms_log_batch_id on sms_log (batch_id, id) include (status) where batch_id is not null;

create table sms_batch (
  id uuid primary key,
  organization_id uuid not null,
  status text not null check (status in ('running', 'paused', 'completed', 'canceled')),
  total int not null,
  rejected int not null,
  estimated_cost numeric(14, 6) not null,
  currency text not null,
  client_reference text,
  created_at timestamptz not null,
  completed_at timestamptz
);
-- The batches of one organization, newest first.
create index sms_batch_organization_id on sms_batch (organization_id, id);
-- Batches that may have come to their end.
create index sms_batch_running on sms_batch (id) where status = 'running';

create table sms_batch_rejection (
  batch_id uuid not null,
  -- Where in the request the recipient stood, from 0.
  position int not null,
  recipient text not null,
  code text not null,
  detail text not null,
  -- Read in the order of the request.
  primary key (batch_id, position)
);

create table sms_node (
  name text primary key,
  seen_at timestamptz not null
);

create table usage_metric (
  organization_id uuid not null,
  -- The first day of a month, in UTC.
  month date not null,
  messages bigint not null,
  segments bigint not null,
  estimated_cost numeric(18, 6) not null,
  currency text not null,
  -- One row per organization, month and currency, which each recorded batch adds to.
  primary key (organization_id, month, currency)
);
