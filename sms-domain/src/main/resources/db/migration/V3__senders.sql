-- What organizations send from. Rows are few and rarely change; nodes keep them in memory.

create table sender (
  id uuid primary key,
  organization_id uuid not null references organization,
  value text not null,
  kind text not null check (kind in
    ('longCode', 'tollFree', 'shortCode', 'alphanumeric', 'messagingService')),
  -- ISO 3166-1 alpha-2 codes with a comma between them.
  countries text not null,
  -- Null for the configured rate of the kind.
  segments_per_second int check (segments_per_second between 1 and 1000000),
  is_default boolean not null,
  is_active boolean not null,
  created_at timestamptz not null,
  -- The senders of one organization, and each of them once.
  constraint sender_organization_id_value unique (organization_id, value)
);
-- At most one is the default.
create unique index sender_is_default on sender (organization_id) where is_default;
-- The pace of one sender, whoever uses it.
create index sender_value on sender (value);
