-- What was answered to requests with an Idempotency-Key, written in the transaction of their effect.

create table idempotency (
  organization_id uuid not null,
  idempotency_key text not null check (length(idempotency_key) between 1 and 255),
  request_hash bytea not null,
  status int not null,
  location text,
  body bytea,
  created_at timestamptz not null,
  primary key (organization_id, idempotency_key)
);
-- A timer forgets what is older than a day.
create index idempotency_created_at on idempotency (created_at);
