-- Why a message was accepted as it was.

alter table sms_log
  -- One bit for each gate that it has passed (domain.sending.Gate).
  add column accepted_gates int,
  -- Why it goes out from its sender (domain.sending.SenderReason).
  add column sender_reason text,
  -- When the provider told the price that it was estimated at; null for the default price.
  add column price_fetched_at timestamptz;
