package org.smsservice.ejb.organization;

import org.smsservice.domain.organization.OrganizationId;

/** An organization is another than before, once the transaction under way is committed. */
public record OrganizationChanged(OrganizationId organization) {}
