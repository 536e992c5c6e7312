-- What organizations have used. Each statement that changes messages leaves the difference that it
-- makes, in its own transaction and without a lock on anything shared. A timer adds the differences
-- up; what is used is the totals and the differences that are not in them yet. Deleting messages
-- makes no difference: what was used stays so.

drop table usage_metric;

-- The time zone that the days and months below are counted in; it follows time_zone.
alter table organization add column usage_time_zone text;
update organization set usage_time_zone = time_zone;

-- How reports tell states apart.
create function usage_status(status text) returns text language sql immutable parallel safe
return case when status in ('scheduled', 'sending') then 'pending' else status end;

-- What a message has cost, or still may.
create function usage_committed(status text, estimated_cost numeric, cost numeric) returns numeric
language sql immutable parallel safe
return coalesce(cost,
  case when status in ('failed', 'canceled') then 0 else estimated_cost end, 0);

-- What a message was estimated at, as far as it can be added to what it has cost: an estimate in
-- another currency than the price gives way to the price.
create function usage_estimate(estimated_cost numeric, cost_currency text) returns numeric
language sql immutable parallel safe
return case when cost_currency is null then estimated_cost end;

-- How long it took from the provider to the handset, as the class k of 2^(k/2) to 2^((k+1)/2)
-- seconds; from a tenth of a second to twelve days.
create function usage_delivery_class(status text, created_at timestamptz, sent_at timestamptz,
  delivered_at timestamptz) returns smallint
language sql immutable parallel safe
return case when status = 'delivered' and delivered_at is not null then
  least(40, floor(2 * log(2.0, cast(greatest(0.1,
    extract(epoch from delivered_at - coalesce(sent_at, created_at))) as numeric)))) end;

-- One line for each message; the triggers below count the same. XXX is no currency (ISO 4217), ZZ is no country.
create view usage_fact as
select id, organization_id, batch_id,
  date_bin('15 minutes', created_at, timestamptz 'epoch') quarter,
  direction, coalesce(country_code, 'ZZ') country_code,
  case direction when 'outbound' then from_number else to_number end sender, template_id,
  usage_status(status) status, case status when 'failed' then error_code end error_code,
  usage_delivery_class(status, created_at, sent_at, delivered_at) delivery_class,
  coalesce(cost_currency, currency, 'XXX') currency,
  1 messages, segments, coalesce(usage_estimate(estimated_cost, cost_currency), 0) estimated_cost,
  coalesce(cost, 0) cost, usage_committed(status, estimated_cost, cost) committed_cost,
  case when cost is null or cost_currency is not null then 0 else 1 end priced_messages,
  case when cost is null then 0 else coalesce(usage_estimate(estimated_cost, cost_currency), 0) end
    priced_estimate
from sms_log;

create table usage_delta (
  id bigint generated always as identity primary key,
  organization_id uuid not null,
  quarter timestamptz not null,
  direction text not null,
  country_code text not null,
  sender text not null,
  template_id uuid,
  status text not null,
  error_code int,
  delivery_class smallint,
  currency text not null,
  messages bigint not null,
  segments bigint not null,
  estimated_cost numeric not null,
  cost numeric not null,
  committed_cost numeric not null,
  priced_messages bigint not null,
  priced_estimate numeric not null
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
-- What is not in an organization's totals yet.
create index usage_delta_organization_id on usage_delta (organization_id, quarter);

create table usage_quarter (
  organization_id uuid not null,
  -- The quarter of an hour in which the message was accepted.
  quarter timestamptz not null,
  direction text not null,
  country_code text not null,
  sender text not null,
  template_id uuid,
  status text not null,
  error_code int,
  delivery_class smallint,
  currency text not null,
  messages bigint not null,
  segments bigint not null,
  estimated_cost numeric not null,
  cost numeric not null,
  committed_cost numeric not null,
  priced_messages bigint not null,
  priced_estimate numeric not null,
  -- Ranges of one organization; and what the timer adds to.
  constraint usage_quarter_key unique nulls not distinct (organization_id, quarter, direction,
    country_code, sender, template_id, status, error_code, delivery_class, currency)
);
-- Lines that came to nothing, because their messages went on to another state.
create index usage_quarter_empty on usage_quarter (organization_id) where messages = 0;

create table usage_day (
  organization_id uuid not null,
  -- In the organization's time zone.
  day date not null,
  direction text not null,
  country_code text not null,
  sender text not null,
  template_id uuid,
  status text not null,
  error_code int,
  delivery_class smallint,
  currency text not null,
  messages bigint not null,
  segments bigint not null,
  estimated_cost numeric not null,
  cost numeric not null,
  committed_cost numeric not null,
  priced_messages bigint not null,
  priced_estimate numeric not null,
  -- Ranges of one organization; and what the timer adds to.
  constraint usage_day_key unique nulls not distinct (organization_id, day, direction, country_code,
    sender, template_id, status, error_code, delivery_class, currency)
);
create index usage_day_empty on usage_day (organization_id) where messages = 0;

create table usage_metric (
  organization_id uuid not null,
  -- The first day of a month in the organization's time zone.
  month date not null,
  currency text not null,
  -- Outbound ones; those received are counted apart.
  messages bigint not null,
  segments bigint not null,
  pending bigint not null,
  sent bigint not null,
  delivered bigint not null,
  failed bigint not null,
  canceled bigint not null,
  received bigint not null,
  estimated_cost numeric not null,
  cost numeric not null,
  committed_cost numeric not null,
  closed_at timestamptz,
  primary key (organization_id, month, currency)
);
-- Months that are still to be closed.
create index usage_metric_open on usage_metric (month) where closed_at is null;

alter table organization
  add column messages_per_batch bigint check (messages_per_batch >= 0),
  add column amount_per_batch numeric(18, 6) check (amount_per_batch >= 0),
  add check (quota_currency is not null or amount_per_batch is null);

-- What a batch that is about to be stored will use, so that nobody else uses it meanwhile.
create table quota_hold (
  id uuid primary key,
  organization_id uuid not null,
  messages bigint not null,
  amount numeric not null,
  currency text not null,
  -- If its node dies.
  expires_at timestamptz not null
);
-- What is held of an organization's quota.
create index quota_hold_organization_id on quota_hold (organization_id);
-- A timer forgets what has expired.
create index quota_hold_expires_at on quota_hold (expires_at);

create function usage_of_new() returns trigger language plpgsql as $$
begin
  insert into usage_delta (organization_id, quarter, direction, country_code, sender, template_id,
    status, error_code, delivery_class, currency, messages, segments, estimated_cost, cost,
    committed_cost, priced_messages, priced_estimate)
  select organization_id, date_bin('15 minutes', created_at, timestamptz 'epoch'), direction,
    coalesce(country_code, 'ZZ'), case direction when 'outbound' then from_number else to_number end,
    template_id, usage_status(status), case status when 'failed' then error_code end,
    usage_delivery_class(status, created_at, sent_at, delivered_at),
    coalesce(cost_currency, currency, 'XXX'), count(*), sum(segments),
    coalesce(sum(usage_estimate(estimated_cost, cost_currency)), 0), coalesce(sum(cost), 0),
    sum(usage_committed(status, estimated_cost, cost)),
    count(cost) filter (where cost_currency is null),
    coalesce(sum(estimated_cost) filter (where cost is not null and cost_currency is null), 0)
  from new_rows
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;
  return null;
end $$;

create function usage_of_change() returns trigger language plpgsql as $$
begin
  insert into usage_delta (organization_id, quarter, direction, country_code, sender, template_id,
    status, error_code, delivery_class, currency, messages, segments, estimated_cost, cost,
    committed_cost, priced_messages, priced_estimate)
  select organization_id, date_bin('15 minutes', created_at, timestamptz 'epoch'), direction,
    coalesce(country_code, 'ZZ'), case direction when 'outbound' then from_number else to_number end,
    template_id, usage_status(status), case status when 'failed' then error_code end,
    usage_delivery_class(status, created_at, sent_at, delivered_at),
    coalesce(cost_currency, currency, 'XXX'), sum(sign), sum(sign * segments),
    coalesce(sum(sign * usage_estimate(estimated_cost, cost_currency)), 0),
    coalesce(sum(sign * cost), 0), sum(sign * usage_committed(status, estimated_cost, cost)),
    coalesce(sum(sign) filter (where cost is not null and cost_currency is null), 0),
    coalesce(
      sum(sign * estimated_cost) filter (where cost is not null and cost_currency is null), 0)
  from (
    select 1 sign, organization_id, created_at, direction, country_code, from_number, to_number,
      template_id, status, error_code, sent_at, delivered_at, currency, cost_currency, segments,
      estimated_cost, cost from new_rows
    union all
    select -1, organization_id, created_at, direction, country_code, from_number, to_number,
      template_id, status, error_code, sent_at, delivered_at, currency, cost_currency, segments,
      estimated_cost, cost from old_rows) changed
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
  having sum(sign) <> 0 or sum(sign * segments) <> 0 or sum(sign * estimated_cost) <> 0
    or sum(sign * cost) <> 0 or sum(sign) filter (where cost is not null) <> 0;
  return null;
end $$;

create trigger usage_of_new after insert on sms_log
  referencing new table as new_rows for each statement execute function usage_of_new();
create trigger usage_of_change after update on sms_log
  referencing old table as old_rows new table as new_rows
  for each statement execute function usage_of_change();

-- What is there already.
insert into usage_delta (organization_id, quarter, direction, country_code, sender, template_id,
  status, error_code, delivery_class, currency, messages, segments, estimated_cost, cost,
  committed_cost, priced_messages, priced_estimate)
select organization_id, quarter, direction, country_code, sender, template_id, status, error_code,
  delivery_class, currency, sum(messages), sum(segments), sum(estimated_cost), sum(cost),
  sum(committed_cost), sum(priced_messages), sum(priced_estimate)
from usage_fact
group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;
