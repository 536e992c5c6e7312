-- What carriers take for a segment of an SMS that we receive, beside the provider's price.
alter table sms_charges add column sms_inbound_surcharge numeric(14, 6) not null default 0;
