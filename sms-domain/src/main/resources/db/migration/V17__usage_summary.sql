-- A report on all messages of an organization reads some lines for each day, however many senders
-- and templates there are: the days' totals, each added up in the ways that a report shows them.

create table usage_summary (
  organization_id uuid not null,
  -- In the organization's time zone.
  day date not null,
  -- Which of these are added up: a bit for each of status, country, error and time to deliver. Those
  -- are null in the line.
  added_up smallint not null,
  direction text,
  status text,
  currency text,
  country_code text,
  error_code int,
  delivery_class smallint,
  messages bigint not null,
  segments bigint not null,
  estimated_cost numeric not null,
  cost numeric not null,
  committed_cost numeric not null,
  priced_messages bigint not null,
  priced_estimate numeric not null,
  is_empty boolean generated always as (messages = 0) stored,
  -- Ranges of one organization; and what the timer adds to.
  constraint usage_summary_key unique nulls not distinct (organization_id, day, added_up, direction,
    status, currency, country_code, error_code, delivery_class)
) with (fillfactor = 70);
create index usage_summary_empty on usage_summary (organization_id) where is_empty;

insert into usage_summary (organization_id, day, added_up, direction, status, currency, country_code,
  error_code, delivery_class, messages, segments, estimated_cost, cost, committed_cost,
  priced_messages, priced_estimate)
select organization_id, day, grouping(status, country_code, error_code, delivery_class), direction,
  status, currency, country_code, error_code, delivery_class, sum(messages), sum(segments),
  sum(estimated_cost), sum(cost), sum(committed_cost), sum(priced_messages), sum(priced_estimate)
from usage_day
group by organization_id, day, grouping sets ((direction, status, currency),
  (direction, country_code, currency), (error_code), (delivery_class))
having (grouping(error_code) = 1 or error_code is not null)
  and (grouping(delivery_class) = 1 or delivery_class is not null);

-- A line whose counts change stays in its page, and in its place of each index, as long as no
-- column of an index changes: the counts themselves must not be one.
drop index usage_quarter_empty;
drop index usage_day_empty;
alter table usage_quarter add column is_empty boolean generated always as (messages = 0) stored;
alter table usage_day add column is_empty boolean generated always as (messages = 0) stored;
alter table usage_quarter set (fillfactor = 80);
alter table usage_day set (fillfactor = 70);
alter table usage_metric set (fillfactor = 50);
create index usage_quarter_empty on usage_quarter (organization_id) where is_empty;
create index usage_day_empty on usage_day (organization_id) where is_empty;
