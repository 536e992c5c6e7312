-- What messages have really cost, as the provider tells some time later.

alter table sms_log
  -- How the actual price stands (domain.usage.Settlement); null where the provider has nothing to charge.
  add column settlement text check (settlement in ('open', 'awaited', 'settled', 'unpriced')),
  -- The currency of the actual price where it is not that of the estimate.
  add column cost_currency text,
  -- How many segments the provider has charged where it counts otherwise than we do.
  add column billed_segments int;

-- What still has no price, oldest first. A row is in it for some minutes, so it stays small.
create index sms_log_unsettled on sms_log (coalesce(sent_at, created_at))
  where settlement in ('open', 'awaited');

-- Older messages than these keep no actual price: the provider was never asked.
update sms_log set settlement = 'open'
where message_id is not null and cost is null and created_at > now() - interval '36 hours';

create table settlement_day (
  -- A day of the provider's list, in UTC.
  day date primary key,
  -- When it was last read to its end; the moment at which that began.
  listed_at timestamptz not null
);

create table work_lease (
  -- Work that one node at a time does for all.
  work text primary key,
  owner text not null,
  -- While it works: when it counts as dead. Afterwards: when the work is due again.
  until timestamptz not null
);
