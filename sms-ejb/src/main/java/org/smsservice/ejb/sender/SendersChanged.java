package org.smsservice.ejb.sender;

import org.smsservice.domain.organization.OrganizationId;

/** An organization has other senders than before, once the transaction under way is committed. */
public record SendersChanged(OrganizationId organization) {}
