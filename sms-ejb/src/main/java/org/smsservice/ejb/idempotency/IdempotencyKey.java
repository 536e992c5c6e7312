package org.smsservice.ejb.idempotency;

import org.smsservice.domain.organization.OrganizationId;

/** A caller's name for a request that is to be done once, whatever it takes to get an answer. */
public record IdempotencyKey(OrganizationId organization, String value) {}
