-- Budgets, and what keeps them: a message that the provider has taken and could not deliver counts
-- until its price is known, because most of them are charged; and a lock is lost by those who hang.

create function usage_committed(status text, provider_status text, settlement text,
  estimated_cost numeric, cost numeric) returns numeric
language sql immutable parallel safe
return coalesce(cost,
  case when status not in ('failed', 'canceled')
    or provider_status = 'undelivered' and settlement in ('open', 'awaited')
  then estimated_cost end, 0);

create or replace view usage_fact as
select id, organization_id, batch_id,
  date_bin('15 minutes', created_at, timestamptz 'epoch') quarter,
  direction, coalesce(country_code, 'ZZ') country_code,
  case direction when 'outbound' then from_number else to_number end sender, template_id,
  usage_status(status) status, case status when 'failed' then error_code end error_code,
  usage_delivery_class(status, created_at, sent_at, delivered_at) delivery_class,
  coalesce(cost_currency, currency, 'XXX') currency,
  1 messages, segments, coalesce(usage_estimate(estimated_cost, cost_currency), 0) estimated_cost,
  coalesce(cost, 0) cost,
  usage_committed(status, provider_status, settlement, estimated_cost, cost) committed_cost,
  case when cost is null or cost_currency is not null then 0 else 1 end priced_messages,
  case when cost is null then 0 else coalesce(usage_estimate(estimated_cost, cost_currency), 0) end
    priced_estimate,
  case when cost_currency is null then coalesce(cost, 0) else 0 end priced_cost
from sms_log;

create or replace function usage_of_new() returns trigger language plpgsql as $$
begin
  insert into usage_delta (organization_id, quarter, direction, country_code, sender, template_id,
    status, error_code, delivery_class, currency, messages, segments, estimated_cost, cost,
    committed_cost, priced_messages, priced_estimate, priced_cost)
  select organization_id, date_bin('15 minutes', created_at, timestamptz 'epoch'), direction,
    coalesce(country_code, 'ZZ'), case direction when 'outbound' then from_number else to_number end,
    template_id, usage_status(status), case status when 'failed' then error_code end,
    usage_delivery_class(status, created_at, sent_at, delivered_at),
    coalesce(cost_currency, currency, 'XXX'), count(*), sum(segments),
    coalesce(sum(usage_estimate(estimated_cost, cost_currency)), 0), coalesce(sum(cost), 0),
    sum(usage_committed(status, provider_status, settlement, estimated_cost, cost)),
    count(cost) filter (where cost_currency is null),
    coalesce(sum(estimated_cost) filter (where cost is not null and cost_currency is null), 0),
    coalesce(sum(cost) filter (where cost_currency is null), 0)
  from new_rows
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;
  return null;
end $$;

create or replace function usage_of_change() returns trigger language plpgsql as $$
begin
  insert into usage_delta (organization_id, quarter, direction, country_code, sender, template_id,
    status, error_code, delivery_class, currency, messages, segments, estimated_cost, cost,
    committed_cost, priced_messages, priced_estimate, priced_cost)
  select * from (
    select organization_id, date_bin('15 minutes', created_at, timestamptz 'epoch'), direction,
      coalesce(country_code, 'ZZ'),
      case direction when 'outbound' then from_number else to_number end, template_id,
      usage_status(status), case status when 'failed' then error_code end,
      usage_delivery_class(status, created_at, sent_at, delivered_at),
      coalesce(cost_currency, currency, 'XXX'), sum(sign) messages, sum(sign * segments) segments,
      coalesce(sum(sign * usage_estimate(estimated_cost, cost_currency)), 0) estimated_cost,
      coalesce(sum(sign * cost), 0) cost,
      sum(sign * usage_committed(status, provider_status, settlement, estimated_cost, cost))
        committed_cost,
      coalesce(sum(sign) filter (where cost is not null and cost_currency is null), 0)
        priced_messages,
      coalesce(sum(sign * estimated_cost)
        filter (where cost is not null and cost_currency is null), 0) priced_estimate,
      coalesce(sum(sign * cost) filter (where cost_currency is null), 0) priced_cost
    from (
      select 1 sign, organization_id, created_at, direction, country_code, from_number, to_number,
        template_id, status, provider_status, settlement, error_code, sent_at, delivered_at,
        currency, cost_currency, segments, estimated_cost, cost from new_rows
      union all
      select -1, organization_id, created_at, direction, country_code, from_number, to_number,
        template_id, status, provider_status, settlement, error_code, sent_at, delivered_at,
        currency, cost_currency, segments, estimated_cost, cost from old_rows) changed
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10) difference
  where messages <> 0 or segments <> 0 or estimated_cost <> 0 or cost <> 0 or committed_cost <> 0
    or priced_messages <> 0 or priced_estimate <> 0 or priced_cost <> 0;
  return null;
end $$;

drop function usage_committed(text, numeric, numeric);

-- What waits for its price now.
insert into usage_delta (organization_id, quarter, direction, country_code, sender, template_id,
  status, error_code, delivery_class, currency, messages, segments, estimated_cost, cost,
  committed_cost, priced_messages, priced_estimate, priced_cost)
select organization_id, quarter, direction, country_code, sender, template_id, status, error_code,
  delivery_class, currency, 0, 0, 0, 0, sum(committed_cost), 0, 0, 0
from usage_fact
where id = any(array(select id from sms_log where settlement in ('open', 'awaited')
    and status = 'failed' and provider_status = 'undelivered' and cost is null))
  and committed_cost <> 0
group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;

-- Lets one at a time decide what an organization may still send, until the transaction ends. False
-- after some time of waiting in vain. Who holds it and does not go on for half a minute, because the
-- machine is gone or hangs, is ended by the database.
create function quota_lock(organization uuid, patience_millis int) returns boolean
language plpgsql set lock_timeout = 0 as $$
begin
  perform set_config('idle_in_transaction_session_timeout', '30s', true);
  perform set_config('lock_timeout', cast(patience_millis as text), true);
  perform pg_advisory_xact_lock(hashtextextended(cast(organization as text), 17));
  return true;
exception when lock_not_available then
  return false;
end $$;

-- Days that were counted in a time zone which the database does not know are counted anew.
update organization set usage_time_zone = null
where usage_time_zone is not null
  and not exists (select 1 from pg_timezone_names where name = usage_time_zone);
