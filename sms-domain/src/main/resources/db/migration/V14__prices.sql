-- Prices: what messages to us cost, what the operator adds, and how they are kept young.

alter table sms_pricing
  -- What a segment costs that arrives at a number of this country, by the number's type.
  add column inbound jsonb not null default '[]',
  -- When somebody last wanted to know the price, to the hour.
  add column used_at timestamptz not null default now(),
  -- When it is fetched again, if the country is in use then.
  add column refresh_at timestamptz not null default now();
-- The prices that are to be fetched again.
create index sms_pricing_refresh_at on sms_pricing (refresh_at);
-- The prices that are too old.
create index sms_pricing_expires_at on sms_pricing (expires_at);

-- Which node asks the provider for a country's price at the moment: one of them at a time.
create table sms_price_fetch (
  country_code text primary key,
  owner text not null,
  lease_until timestamptz not null
);

-- What the operator says that messages cost beside the provider's prices.
create table sms_charges (
  country_code text primary key,
  currency text not null,
  -- What one MMS costs to send, and to receive.
  mms_price numeric(14, 6),
  mms_inbound_price numeric(14, 6),
  -- What carriers take beside the price: for a segment of an SMS, for an MMS.
  sms_surcharge numeric(14, 6) not null,
  mms_surcharge numeric(14, 6) not null,
  -- The same for kinds of sender that have surcharges of their own.
  by_sender_kind jsonb not null,
  version int not null,
  changed_at timestamptz not null
);
