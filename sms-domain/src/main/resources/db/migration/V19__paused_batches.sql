-- A paused batch may come to its end as well: its messages expire, or their recipients opt out.

drop index sms_batch_running;
-- Batches that may have come to their end.
create index sms_batch_unfinished on sms_batch (id) where status in ('running', 'paused');
