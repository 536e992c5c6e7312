-- Messages and the provider's reports about them in partitions by month, so that indexes stay as
-- small as a month is, and what is over can be dropped instead of deleted. Ids sort by the time they
-- were made, so they say which partition a row is in, and stay unique over all.

-- The smallest id of a moment (domain.TimeOrderedId.floor).
create function smallest_id(moment timestamptz) returns uuid
  language sql immutable strict parallel safe
  return (lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, '0')
    || '70008000000000000000')::uuid;

-- The moment of an id.
create function moment_of_id(id uuid) returns timestamptz
  language sql immutable strict parallel safe
  return to_timestamp(
    ('x' || translate(left(id::text, 13), '-', ''))::bit(48)::bigint / 1000.0);

-- Of a moment, the first one of the month after it in UTC, whatever the session's time zone.
create function next_month(moment timestamptz) returns timestamptz
  language sql immutable strict parallel safe
  return (date_trunc('month', moment at time zone 'UTC') + interval '1 month') at time zone 'UTC';

-- What there was before keeps its rows and indexes: it becomes the first partition, up to the end of
-- the month of its last row and of today.
alter table sms_log rename to sms_log_before;
alter table sms_event rename to sms_event_before;

-- No longer unique, which an index over partitions can be by their key only: see sms_adoption.
drop index sms_log_message_id;

do $$
declare
  old_index record;
begin
  for old_index in
    select indexrelid::regclass as name,
      replace(replace(indexrelid::regclass::text, 'sms_log', 'sms_log_before'),
        'sms_event', 'sms_event_before') as new_name
    from pg_index
    where indrelid in ('sms_log_before'::regclass, 'sms_event_before'::regclass)
  loop
    execute format('alter index %s rename to %I', old_index.name, old_index.new_name);
  end loop;
end $$;

create table sms_log (like sms_log_before including defaults including constraints)
  partition by range (id);
alter table sms_log add primary key (id);
-- Searches, usage and retention of one organization, newest first.
create index sms_log_organization_id on sms_log (organization_id, id);
-- The messages of one user, newest first.
create index sms_log_user_id on sms_log (organization_id, user_id, id) where user_id is not null;
-- Delivery reports and searches by status.
create index sms_log_status on sms_log (organization_id, status, id);
-- Time ranges over all organizations.
create index sms_log_created_at on sms_log using brin (created_at);
-- Repeated calls about received messages, status callbacks without our id, and reconciliation find a
-- message by the provider's id. They look into every partition, once each.
create index sms_log_message_id on sms_log (message_id) where message_id is not null;
-- The recipients of a batch in their order, with what its counts are made of.
create index sms_log_batch_id on sms_log (batch_id, id) include (status) where batch_id is not null;
-- Searches by recipient, and what waits for a person; without the organization, who wrote last.
create index sms_log_to_number on sms_log (to_number, organization_id, id);

create table sms_event (like sms_event_before including defaults including constraints)
  partition by range (id);
alter table sms_event add primary key (id);
-- The timeline of one message.
create index sms_event_log_id on sms_event (log_id, id);

-- The partitions that there are, and which times their rows are of; an open end is infinite.
create view sms_partition as
  select parent.relname::text as whole, part.relname::text as part,
    coalesce(moment_of_id(substring(bound from 'FROM \(''([0-9a-f-]{36})''\)')::uuid), '-infinity')
      as begins_at,
    coalesce(moment_of_id(substring(bound from 'TO \(''([0-9a-f-]{36})''\)')::uuid), 'infinity')
      as ends_at
  from pg_inherits
  join pg_class parent on parent.oid = inhparent
  join pg_class part on part.oid = inhrelid
  cross join pg_get_expr(part.relpartbound, part.oid) bound
  where inhparent in ('sms_log'::regclass, 'sms_event'::regclass);

-- Makes the partitions that are missing for the months up to that of a moment, and tells how many. A
-- table is made and then attached, because that lets everybody go on to read and write meanwhile.
create function add_partitions(until timestamptz) returns int language plpgsql as $$
declare
  whole_name text;
  part_name text;
  begins timestamptz;
  ends timestamptz;
  added int := 0;
begin
  -- Nodes that start together make each of them once.
  perform pg_advisory_xact_lock(hashtext('partitions'));
  foreach whole_name in array array['sms_log', 'sms_event'] loop
    select max(ends_at) into begins from sms_partition where whole = whole_name;
    while begins <= until loop
      ends := next_month(begins);
      part_name := whole_name || to_char(begins at time zone 'UTC', '_YYYY_MM');
      execute format('create table %I (like %I including all)', part_name, whole_name);
      execute format('alter table %I attach partition %I for values from (%L) to (%L)',
        whole_name, part_name, smallest_id(begins), smallest_id(ends));
      begins := ends;
      added := added + 1;
    end loop;
  end loop;
  return added;
end $$;

do $$
declare
  whole_name text;
  last_id uuid;
  ends timestamptz;
begin
  foreach whole_name in array array['sms_log', 'sms_event'] loop
    execute format('select id from %I order by id desc limit 1', whole_name || '_before')
      into last_id;
    ends := next_month(greatest(now(), moment_of_id(last_id)));
    execute format('alter table %I attach partition %I for values from (minvalue) to (%L)',
      whole_name, whole_name || '_before', smallest_id(ends));
  end loop;
end $$;

select add_partitions(now() + interval '3 months');

-- Messages of the provider that were found to be ours by looking for them. What the provider itself
-- says, in its answer to a call or in a report that names our message, can never give one of its
-- messages to two of ours; what we find can, so it is noted here and everybody heeds it. Rows are
-- few: there is one for each message whose outcome was unknown.
create table sms_adoption (
  message_id text primary key,
  log_id uuid not null,
  adopted_at timestamptz not null
);
-- They go with their messages.
create index sms_adoption_log_id on sms_adoption (log_id);

alter table organization
  -- How many days its messages are kept; null for the configured default.
  add column retention_days int check (retention_days between 1 and 3660);

-- The messages of one person to us; with those to them, all that is to be erased.
create index sms_log_from_number on sms_log (from_number, organization_id, id)
  where direction = 'inbound';

alter table sms_batch_rejection
  -- Whose message it would have been, however the recipient was written; null where nobody can tell.
  add column phone_number text;
update sms_batch_rejection set phone_number = recipient where recipient ~ '^\+[1-9][0-9]{6,14}$';
-- What is to be erased of one person.
create index sms_batch_rejection_phone_number on sms_batch_rejection (phone_number)
  where phone_number is not null;
