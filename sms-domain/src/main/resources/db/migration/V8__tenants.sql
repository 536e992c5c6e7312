-- What an organization may use, and when its keys were used.

alter table organization
  add column messages_per_day bigint check (messages_per_day >= 0),
  add column messages_per_month bigint check (messages_per_month >= 0),
  add column amount_per_day numeric(18, 6) check (amount_per_day >= 0),
  add column amount_per_month numeric(18, 6) check (amount_per_month >= 0),
  -- One currency for both amounts.
  add column quota_currency text,
  add check (quota_currency is not null or (amount_per_day is null and amount_per_month is null));

alter table api_key add column last_used_at timestamptz;
