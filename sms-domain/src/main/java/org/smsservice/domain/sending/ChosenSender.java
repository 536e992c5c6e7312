package org.smsservice.domain.sending;

/** What a message goes out from, in the provider's form, and why. */
public record ChosenSender(String value, SenderReason reason) {}
