package org.smsservice.ejb.inbound;

import org.smsservice.domain.organization.OrganizationId;

/** An organization has other keywords than before, once the transaction under way is committed. */
public record KeywordsChanged(OrganizationId organization) {}
