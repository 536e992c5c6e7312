-- Estimates are compared with the prices of the same messages only; months are closed when nothing in
-- them changes any more; and days are counted in time zones that the database knows.

-- Of what was charged, the part that has an estimate in the same currency to be compared with.
alter table usage_delta add column priced_cost numeric not null default 0;
alter table usage_quarter add column priced_cost numeric not null default 0;
alter table usage_day add column priced_cost numeric not null default 0;
alter table usage_summary add column priced_cost numeric not null default 0;
update usage_delta set priced_cost = cost where priced_messages <> 0;
update usage_quarter set priced_cost = cost where priced_messages <> 0;
update usage_day set priced_cost = cost where priced_messages <> 0;
update usage_summary set priced_cost = cost where priced_messages <> 0;

-- The same classes as before, found without a logarithm for each message: from 2^(-3) seconds on.
create or replace function usage_delivery_class(status text, created_at timestamptz,
  sent_at timestamptz, delivered_at timestamptz) returns smallint
language sql immutable parallel safe
return case when status = 'delivered' and delivered_at is not null then
  width_bucket(cast(extract(epoch from delivered_at - coalesce(sent_at, created_at)) as float8),
    cast(array[
      0.125, 0.1767766952966369, 0.25, 0.3535533905932738, 0.5, 0.7071067811865476, 1.0,
      1.4142135623730951, 2.0, 2.8284271247461903, 4.0, 5.656854249492381, 8.0, 11.313708498984761,
      16.0, 22.627416997969522, 32.0, 45.254833995939045, 64.0, 90.50966799187809, 128.0,
      181.01933598375618, 256.0, 362.03867196751236, 512.0, 724.0773439350247, 1024.0,
      1448.1546878700494, 2048.0, 2896.309375740099, 4096.0, 5792.618751480198, 8192.0,
      11585.237502960395, 16384.0, 23170.47500592079, 32768.0, 46340.95001184158, 65536.0,
      92681.90002368316, 131072.0, 185363.80004736633, 262144.0, 370727.60009473265, 524288.0,
      741455.2001894653, 1048576.0]
      as float8[])) - 7 end;

create or replace view usage_fact as
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
    sum(usage_committed(status, estimated_cost, cost)),
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
      sum(sign * usage_committed(status, estimated_cost, cost)) committed_cost,
      coalesce(sum(sign) filter (where cost is not null and cost_currency is null), 0)
        priced_messages,
      coalesce(sum(sign * estimated_cost)
        filter (where cost is not null and cost_currency is null), 0) priced_estimate,
      coalesce(sum(sign * cost) filter (where cost_currency is null), 0) priced_cost
    from (
      select 1 sign, organization_id, created_at, direction, country_code, from_number, to_number,
        template_id, status, error_code, sent_at, delivered_at, currency, cost_currency, segments,
        estimated_cost, cost from new_rows
      union all
      select -1, organization_id, created_at, direction, country_code, from_number, to_number,
        template_id, status, error_code, sent_at, delivered_at, currency, cost_currency, segments,
        estimated_cost, cost from old_rows) changed
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10) difference
  where messages <> 0 or segments <> 0 or estimated_cost <> 0 or cost <> 0 or committed_cost <> 0
    or priced_messages <> 0 or priced_estimate <> 0 or priced_cost <> 0;
  return null;
end $$;

-- When something in the month has changed last: it is not closed soon after that.
alter table usage_metric add column changed_at timestamptz not null default now();
alter table usage_metric alter column changed_at drop default;

-- Java also takes offsets for time zones, which PostgreSQL reads with the opposite sign. Days are
-- counted anew in the zone that stands here now.
update organization set time_zone = 'UTC'
where not exists (select 1 from pg_timezone_names where name = time_zone);

-- What has no days yet has none in another zone.
create function usage_time_zone_of_new() returns trigger language plpgsql as $$
begin
  new.usage_time_zone := new.time_zone;
  return new;
end $$;
create trigger usage_time_zone_of_new before insert on organization
  for each row execute function usage_time_zone_of_new();
