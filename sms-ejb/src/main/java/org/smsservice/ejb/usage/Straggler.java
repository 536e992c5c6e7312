package org.smsservice.ejb.usage;

import java.util.UUID;

/** A message that is in none of the provider's lists in which it should be. */
record Straggler(UUID id, String providerId) {}
