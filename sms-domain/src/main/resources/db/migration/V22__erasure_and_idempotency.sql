-- A number can be found out from a hash of it: what was kept of users is forgotten, and only their
-- version is hashed from now on.

update audit_log set before_hash = null, after_hash = null where subject = 'user';
comment on column audit_log.before_hash is 'of what it was; of a user only of which version it was';
comment on column audit_log.after_hash is 'of what it became; of a user only of which version';

-- The word that a person used to opt out, not all that they wrote.
update opt_out set keyword = null where length(keyword) > 100;
update opt_out_change set keyword = null where length(keyword) > 100;

-- The headers of an answer, a line each as HTTP has them.
alter table idempotency rename column location to headers;
update idempotency set headers = coalesce('Location: ' || headers, '');
alter table idempotency alter column headers set not null;
